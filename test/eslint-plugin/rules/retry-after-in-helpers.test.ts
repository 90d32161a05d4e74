import { code, ruleNamed, ruleTester } from './rule-tester.js';

const WAITS = `
        async function load(id, attempt = 0) {
          try {
            return await client.get('/orders/' + id);
          } catch (error) {
            if (error.status !== 429 || attempt === 5) throw error;
            await sleep((hint(error.response.headers['retry-after']) ?? 1000) * (1 + Math.random()));
            return load(id, attempt + 1);
          }
        }`;

/** The header is read in one function and made a number in another one. */
ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    {
      name: 'a helper that knows dates too',
      code: code(`
        function hint(text) {
          const seconds = Number(text);
          return Number.isNaN(seconds) ? Date.parse(text) - Date.now() : seconds * 1000;
        }${WAITS}`),
    },
    {
      name: 'a helper that makes no number of it',
      code: code(`
        function hint(text) {
          return parser.delayIn(text);
        }${WAITS}`),
    },
    {
      name: 'a helper that is handed something else of the answer',
      code: code(`
        function size(text) {
          return parseInt(text, 10);
        }
        async function load(url) {
          const response = await fetch(url);
          if (response.status === 429) log(response.headers.get('retry-after'));
          return size(response.headers.get('content-length'));
        }`),
    },
    {
      name: 'what handles the answer is somebody else, who may find the header in it',
      code: code(`
        class Feed {
          async onRateLimit(event) {
            await this.options.strategy.onRateLimit(event);
          }
          async page(url) {
            let response;
            let attempts = 0;
            do {
              response = await fetch(url, { signal: AbortSignal.timeout(5000) });
              if (response.status === 429) await this.onRateLimit({ response });
            } while (response.status === 429 && ++attempts < 5);
            return response;
          }
        }`),
    },
  ],
  invalid: [
    {
      name: 'a function of the file that knows seconds alone',
      code: code(`
        function hint(text) {
          if (!text) return undefined;
          const seconds = parseInt(text, 10);
          return Number.isNaN(seconds) ? undefined : seconds * 1000;
        }${WAITS}`),
      errors: [{ messageId: 'dateIgnored', line: 3, suggestions: [] }],
    },
    {
      name: 'a method that gets it in lower case',
      code: code(`
        class Api {
          static #hint(text) {
            return Number(text) * 1000;
          }
          async load(id) {
            const response = await fetch('/orders/' + id);
            const header = response.headers.get('retry-after')?.toLowerCase().trim();
            return { response, retryInMs: Api.#hint(header) };
          }
        }`),
      errors: [{ messageId: 'dateIgnored', line: 3, suggestions: [] }],
    },
    {
      name: 'the same helper for two reads is reported once',
      code: code(`
        const hint = (text) => Number(text) * 1000;
        const ofAnswer = (response) => hint(response.headers.get('retry-after'));
        const ofError = (error) => hint(error.response.headers['retry-after']);`),
      errors: [{ messageId: 'dateIgnored', line: 1, suggestions: [] }],
    },
    {
      name: 'a predicate whose last question is the count',
      code: code(`
        async function send(request, options) {
          const codes = options.codes ?? [429, 500, 503];
          let count = 0;
          const again = (answer) => {
            if (answer instanceof Response) {
              if (answer.status === 420) return count < 2;
              else if (codes.includes(answer.status)) {
                if (count === 5) return false;
                else return true;
              }
              return false;
            }
            return count < 5;
          };
          const attempt = async () => {
            const response = await fetch(request.url, { method: 'GET' });
            if (again(response)) {
              await sleep(500 * 2 ** count * Math.random());
              count++;
              return await attempt();
            }
            return response;
          };
          return attempt();
        }`),
      errors: [{ messageId: 'ignored', line: 18, suggestions: 1 }],
    },
  ],
});

/** What is handed to a library is made by a function of the code's own. */
ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    code(`
      import retry from 'async-retry';
      const attemptAt = (url) => async (bail) => {
        const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
        if (!response.ok) return bail(new Error('failed: ' + response.status));
        return response.json();
      };
      export const load = (url) => retry(attemptAt(url), { retries: 3 });`),
  ],
  invalid: [
    {
      code: code(`
        import retry from 'async-retry';
        class Api {
          #attemptAt(url) {
            const attempt = async (bail) => {
              const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
              if (response.status === 429 || response.status >= 500) throw new Error('busy');
              if (!response.ok) bail(new Error('refused'));
              return response.json();
            };
            return attempt;
          }
          load(url) {
            const attempt = this.#attemptAt(url);
            return retry(attempt, { retries: 3 });
          }
        }`),
      errors: [{ messageId: 'library', line: 14 }],
    },
  ],
});
