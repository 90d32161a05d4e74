import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A retry of `request`, whose handler goes on unless `stops` holds. */
const retried = (stops: string, declarations: string) =>
  code(`${declarations}
        async function load(url) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await request(url);
            } catch (error) {
              if (${stops} || attempt === 3) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`);

/** A `request` that throws for a failed status what `thrown` is. */
const requesting = (thrown: string) => `
        async function request(url) {
          const response = await fetch(url);
          if (!response.ok) throw ${thrown};
          return response.json();
        }`;

const FLAGGED = `
        class ApiError extends Error {
          constructor(message, readonly status, readonly retryable = status >= 500) {
            super(message);
          }
        }`;

const NAMED = `
        class ApiError extends Error {
          constructor(message, name = 'ApiError') {
            super(message);
            this.name = name;
          }
        }
        class BusyError extends ApiError {
          constructor(message) {
            super(message, 'BusyError');
          }
        }`;

/** What a handler asks of an error is answered by how that was made. */
ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    {
      name: 'a flag that only lost connections get',
      code: retried(
        '!error.retryable',
        `${FLAGGED}
        async function request(url) {
          let response;
          try {
            response = await fetch(url);
          } catch {
            throw new ApiError('lost', 0, true);
          }
          if (!response.ok) throw new ApiError('refused', response.status, false);
          return response.json();
        }`,
      ),
    },
    {
      name: 'a flag that an answer never gets',
      code: retried(
        '!error.retryable',
        requesting("Object.assign(new Error('refused'), { retryable: false })"),
      ),
    },
    {
      name: 'a flag that is worked out from the same flag of an error',
      code: retried(
        'error.fatal',
        `
        class Refused extends Error {
          constructor(message, fatal) {
            super(message);
            this.fatal = fatal;
          }
        }
        const refused = (error) => new Refused('refused', error.fatal ? true : false);
        async function request(url) {
          const { error, page } = await socket.ask(url);
          if (error) throw refused(error);
          return page;
        }`,
      ),
    },
    {
      name: 'a class that an answer is not made',
      code: retried('!(error instanceof BusyError)', `${NAMED}${requesting("new ApiError('refused')")}`),
    },
    {
      name: 'a name that an answer is not given',
      code: retried("error.name !== 'BusyError'", `${NAMED}${requesting("new ApiError('refused')")}`),
    },
    {
      name: 'a flag of errors that are made out of sight',
      code: retried('!error.retryable', requesting('errorOf(response)')),
    },
    {
      name: 'what a handler throws itself is not what it asks about',
      code: code(`${FLAGGED}${requesting("new ApiError('refused', 400, false)")}
        async function load(url) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await request(url);
            } catch (error) {
              if (attempt === 3) throw new ApiError('gave up', 500, true);
              if (!error.retryable) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`),
    },
    {
      name: 'a helper that is handed what it does not take for busy',
      code: code(`${NAMED}
        async function again(operation) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await operation();
            } catch (error) {
              if (!(error instanceof BusyError) || attempt === 3) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }
        export const load = (url) =>
          again(async () => {
            const response = await fetch(url);
            if (!response.ok) throw new ApiError('refused');
            return response.json();
          });`),
    },
  ],
  invalid: [
    {
      name: 'a flag that is made of the status',
      code: retried('!error.retryable', `${FLAGGED}${requesting("new ApiError('failed', response.status)")}`),
      errors: [{ messageId: 'ignored', suggestions: 1 }],
    },
    {
      name: 'a flag that is hung on',
      code: retried(
        '!error.retryable',
        requesting("Object.assign(new Error('failed'), { retryable: true })"),
      ),
      errors: [{ messageId: 'ignored', suggestions: 1 }],
    },
    {
      name: 'a flag that is written into the error',
      code: retried(
        '!error.isTransient',
        `
        async function request(url) {
          const response = await fetch(url);
          if (response.ok) return response.json();
          const failure = new Error('failed');
          failure.isTransient = response.status === 429;
          throw failure;
        }`,
      ),
      errors: [{ messageId: 'ignored' }],
    },
    {
      name: 'a flag among the options of the constructor',
      code: retried(
        '!error.retryable',
        `
        class ApiError extends Error {
          constructor(message, options = {}) {
            super(message);
            this.retryable = options.retryable ?? false;
          }
        }${requesting("new ApiError('failed', { retryable: true })")}`,
      ),
      errors: [{ messageId: 'ignored', suggestions: 1 }],
    },
    {
      name: 'a getter over the status',
      code: retried(
        '!error.retryable',
        `
        class ApiError extends Error {
          get retryable() {
            return this.status === 429 || this.status >= 500;
          }
        }${requesting('new ApiError()')}`,
      ),
      errors: [{ messageId: 'ignored', suggestions: 1 }],
    },
    {
      name: 'a class by which the busy server is told from others',
      code: retried(
        '!(error instanceof BusyError)',
        `${NAMED}
        async function request(url) {
          const response = await fetch(url);
          if (response.status === 503) throw new BusyError('busy');
          if (!response.ok) throw new ApiError('refused');
          return response.json();
        }`,
      ),
      errors: [{ messageId: 'ignored', suggestions: 1 }],
    },
    {
      name: 'a name, asked for by a function',
      code: retried(
        '!isBusy(error)',
        `${NAMED}${requesting("new BusyError('busy')")}
        const isBusy = (error) => error instanceof ApiError && error.name === 'BusyError';`,
      ),
      errors: [{ messageId: 'ignored', suggestions: 1 }],
    },
    {
      name: 'what a promise is rejected with',
      code: retried(
        '!error.retryable',
        `${FLAGGED}
        function request(url) {
          return fetch(url).then((response) => {
            if (response.ok) return response.json();
            return Promise.reject(new ApiError('failed', response.status));
          });
        }`,
      ),
      errors: [{ messageId: 'ignored' }],
    },
  ],
});
