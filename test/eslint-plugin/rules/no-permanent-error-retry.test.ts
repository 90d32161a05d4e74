import { code, ruleNamed, ruleTester } from './rule-tester.js';

const everyFailure = (line: number, output?: string) => ({
  messageId: 'everyFailure',
  line,
  suggestions:
    output === undefined
      ? []
      : [{ messageId: output.includes('isPermanent(') ? 'rethrowPermanent' : 'rethrow', output }],
});

ruleTester.run('no-permanent-error-retry', ruleNamed('no-permanent-error-retry'), {
  valid: [
    {
      name: 'a number that is read of an answer of any status',
      code: code(`
        async function load(url) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              const response = await fetch(url);
              return Number(await response.text());
            } catch {
              await sleep(1000 * Math.random());
            }
          }
        }`),
    },
    {
      name: 'what a function makes of a body that has been read',
      code: code(`
        async function load(url) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              const response = await fetch(url);
              const body = await response.json();
              return toItems(body);
            } catch {
              await sleep(1000 * Math.random());
            }
          }
        }`),
    },
    {
      name: 'what a function makes of a part of a body',
      code: code(`
        async function load(url) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              const response = await fetch(url);
              const { items } = await response.json();
              return toItems(items, url);
            } catch {
              await sleep(1000 * Math.random());
            }
          }
        }`),
    },
    {
      name: 'what a client that rejects for no status is asked of before anything is caught',
      code: code(`
        async function load(url) {
          for (let attempt = 0; attempt <= 3; attempt++) {
            try {
              const response = await fetch(url);
              if (response.status === 404) return undefined;
              if (response.ok) return response;
              throw new Error('HTTP ' + response.status);
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`),
    },
    {
      name: 'a model that is here, and is told nothing of who asks',
      code: code(`
        import { Writer } from 'writer';
        const model = new Writer({ threads: 4 }).model('small');
        async function write(prompt) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              return await model.write(prompt);
            } catch (error) {
              if (attempt < 3) await sleep(2000);
            }
          }
        }`),
    },
    {
      name: 'an operation that asks nobody for anything',
      code: code(`
        import asyncRetry from 'async-retry';
        const fail = () => Promise.reject(new Error('down'));
        export const failing = (options) => asyncRetry(fail, options);`),
    },
    {
      name: 'options out of sight, which may decide',
      code: code(`
        import { retry } from '@lifeomic/attempt';
        export const load = (orders, options) => retry(() => orders.read(), options);`),
    },
    {
      name: 'a condition of several parts, one of which is called an error',
      code: code(`
        import axiosRetry from 'axios-retry';
        axiosRetry(client, {
          retryCondition: (error) => {
            const status = statusIn(error);
            const isNetworkError = ['ECONNABORTED', 'ECONNRESET'].includes(error.code);
            return isNetworkError || status >= 500;
          },
        });`),
    },
    {
      name: 'a cancellation and a refusal are told apart',
      code: code(`
        async function load(signal) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await client.load(signal);
            } catch (error) {
              if (attempt === 3 || error.name === 'AbortError' || error.code === 'REFUSED') throw error;
            }
          }
        }`),
    },
    {
      name: 'the text of the error is asked',
      code: code(`
        async function signIn(page) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await start(page);
            } catch (error) {
              if (attempt < 2 && String(error).includes('closed')) continue;
              throw error;
            }
          }
        }`),
    },
    'try { await load(); } catch (error) { console.error(error); }',
    {
      name: 'a predicate of its own decides',
      code: code(`
        async function load() {
          for (let attempt = 1; ; attempt++) {
            try {
              return await request();
            } catch (error) {
              if (attempt === 3 || !isRetryable(error)) throw error;
              await sleep(100 * attempt);
            }
          }
        }`),
    },
    {
      name: 'the other way round, past other ways on',
      code: code(`
        async function load() {
          let failures = 0;
          while (true) {
            try {
              return await client.load();
            } catch (error) {
              if (failures++ > 4 || !(error instanceof Error)) throw error;
              if (error.message.startsWith('READONLY') || !client.isReady) {
                await client.reset();
                continue;
              }
              throw error;
            }
          }
        }`),
    },
    {
      name: 'what is found out is kept in variables',
      code: code(`
        async function load() {
          let lastError;
          for (let attempt = 0; attempt < 5; attempt++) {
            let retryable = true;
            try {
              return await request();
            } catch (error) {
              lastError = error;
              if (lastError.code === 'EACCES') retryable = false;
            }
            if (!retryable) break;
            await sleep(100);
          }
          throw lastError;
        }`),
    },
    {
      name: 'the loop ends by what the error said',
      code: code(`
        async function load() {
          let again = true;
          while (again) {
            try {
              return await request();
            } catch ({ status }) {
              again = status >= 500;
              await sleep(100);
            }
          }
        }`),
    },
    {
      name: 'a switch on the code',
      code: code(`
        async function load(attempt = 0) {
          try {
            return await request();
          } catch (error) {
            switch (error.code) {
              case 'ECONNRESET':
              case 'ETIMEDOUT':
                await sleep(100);
                return load(attempt + 1);
              default:
                throw error;
            }
          }
        }`),
    },
    {
      name: 'a function that is handed the error throws some of them on',
      code: code(`
        function throwIfPermanent(reason) {
          if (reason.status < 500) throw reason;
        }
        async function load() {
          for (let attempt = 0; attempt < 5; attempt++) {
            try {
              return await request();
            } catch (error) {
              throwIfPermanent(error);
              await sleep(100);
            }
          }
        }`),
    },
    {
      name: 'a function that can not be seen may throw some of them on',
      code: code(`
        import { rethrowUnlessTransient } from 'elsewhere';
        async function load() {
          for (let attempt = 0; attempt < 5; attempt++) {
            try {
              return await request();
            } catch (error) {
              rethrowUnlessTransient(error);
              await sleep(100);
            }
          }
        }`),
    },
    {
      name: 'in a rejection callback, by a conditional expression',
      code: code(`
        const load = (attempt = 0) =>
          request().catch((error) =>
            attempt < 3 && error.transient ? sleep(100).then(() => load(attempt + 1)) : Promise.reject(error),
          );`),
    },
    {
      name: 'a chain that arms a timer in a function of its own',
      code: code(`
        const load = (resolve, reject, attempt = 0) => {
          const again = () => {
            setTimeout(() => load(resolve, reject, attempt + 1), 100);
          };
          request()
            .then(resolve)
            .catch((error) => {
              if (isTransient(error)) again();
              else reject(error);
            });
        };`),
    },
    {
      name: 'the status decides',
      code: code(`
        async function load() {
          for (let attempt = 0; attempt < 4; attempt++) {
            const response = await fetch('/orders');
            if (response.ok) return response.json();
            if (response.status < 500) throw new Error('HTTP ' + response.status);
            await sleep(100);
          }
        }`),
    },
    {
      name: 'fetch alone rejects only where no answer came',
      code: code(`
        async function load() {
          for (let attempt = 1; ; attempt++) {
            try {
              return await fetch('/orders');
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(100);
            }
          }
        }`),
    },
    {
      name: 'fetch alone, in a chain',
      code: code(`
        const load = (attempt = 0) =>
          fetch('/orders').catch((error) => {
            if (attempt === 3) throw error;
            return sleep(100).then(() => load(attempt + 1));
          });`),
    },
    {
      name: "a library's predicate decides",
      code: code(`
        import { backOff } from 'exponential-backoff';

        export const charge = (order) => backOff(() => payments.charge(order), { retry: isWorthIt });`),
    },
    {
      name: 'options of a library that are out of sight may have a predicate',
      code: code(`
        import { backOff } from 'exponential-backoff';

        export const charge = (order, options) => backOff(() => payments.charge(order), options);`),
    },
    {
      name: 'a library is told to stop',
      code: code(`
        import pRetry, { AbortError } from 'p-retry';

        export const charge = (order) =>
          pRetry(async () => {
            const answer = await payments.charge(order);
            if (answer.refused) throw new AbortError(answer.reason);
            return answer;
          });`),
    },
    {
      name: 'a library that is told of each failure, and may be stopped there',
      code: code(`
        import pRetry from 'p-retry';

        export const charge = (order) => pRetry(() => payments.charge(order), { onFailedAttempt: judge });`),
    },
    {
      name: 'an operation that throws for what it takes for transient, and hands out the rest',
      code: code(`
        import pRetry from 'p-retry';
        import { run } from './run.js';

        export const build = (name) =>
          pRetry(async () => {
            const result = await run(name);
            if (result.code !== 0 && isTransientError(result.output)) throw new Error(result.output);
            return result;
          });`),
    },
    {
      name: 'a library that is told of each failure, by a function that asks another one to end it',
      code: code(`
        import pRetry from 'p-retry';
        import { payments } from './payments.js';

        export const charge = (order) =>
          pRetry(() => payments.charge(order), { onFailedAttempt: (error) => rules.throwIfRefused(error) });`),
    },
    {
      name: 'fetch alone, in a library',
      code: code(`
        import pRetry from 'p-retry';

        export const load = (url) => pRetry(() => fetch(url));`),
    },
    {
      name: 'files of this machine',
      code: code(`
        import { rename } from 'node:fs/promises';
        async function move() {
          for (let attempt = 1; ; attempt++) {
            try {
              return await rename('a', 'b');
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(10);
            }
          }
        }`),
    },
    {
      name: 'the answer decides, in another method',
      code: code(`
        class Executor {
          fetch(request) {
            return super.fetch(request).then(this.parse.bind(this, request));
          }
          parse(request, response) {
            if (response.status === 429 && !this.limitReached(request)) return this.again(request);
            return response;
          }
          again(request) {
            return sleep(100).then(() => this.fetch(request));
          }
        }`),
    },
    {
      name: 'what the operation of a library hands on is no answer of a server',
      code: code(`
        import retry from 'async-retry';

        export const load = (url, limiter) => retry(() => fetch(url), { retries: 3 });
        export const read = (response) => retry(() => response.json(), { retries: 3 });
        export const draw = () => retry(() => Math.random(), { retries: 3 });`),
    },
    {
      name: 'a library that is told to stop before its call by one of two ways',
      code: code(`
        import retry from 'async-retry';

        export const charge = (payments, order, signal) => retry(async (bail) => {
          if (signal.aborted) return bail(signal.reason);
          try {
            return await payments.charge(order);
          } catch (error) {
            return judge(error, bail);
          }
        }, { retries: 3 });`),
    },
    {
      name: 'a library that is told to stop, by whatever name',
      code: code(`
        import retry from 'async-retry';

        export const charge = (order) => retry(async (giveUp) => {
          try {
            return await payments.charge(order);
          } catch (error) {
            if (error.isPermanent) return giveUp(error);
            throw error;
          }
        }, { retries: 3 });`),
    },
    {
      name: 'why a connection was closed is not told',
      code: code(`
        function connect() {
          const socket = new WebSocket('wss://events.example.com');
          socket.onclose = () => setTimeout(connect, 1000);
        }`),
    },
  ],
  invalid: [
    {
      name: 'what is asked of an answer before anything is caught',
      code: code(`
        import axios from 'axios';
        async function load(url) {
          for (let attempt = 0; attempt <= 3; attempt++) {
            try {
              const response = await axios.get(url, { timeout: 5000 });
              if (response.status === 200 && response.data) return response.data;
              throw new Error('HTTP ' + response.status);
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`),
      errors: [{ messageId: 'everyFailure' as const, line: 8, suggestions: 1 }],
    },
    {
      name: 'a page that is read where another function has gone to it',
      code: code(`
        async function fetchPage(url) { return browser.open(url); }
        async function read(url) {
          const page = await fetchPage(url);
          return page.textContent('.price');
        }
        async function readPrice(url) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              return await read(url);
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(1000 * attempt);
            }
          }
        }`),
      errors: [{ messageId: 'everyFailure' as const, line: 10, suggestions: 1 }],
    },
    {
      name: 'a client that says who it is',
      code: code(`
        import { Writer } from 'writer-client';
        const model = new Writer(process.env.WRITER_API_KEY).model('small');
        async function write(prompt) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              return await model.write(prompt);
            } catch (error) {
              if (attempt < 3) await sleep(2000);
            }
          }
        }`),
      errors: [{ messageId: 'everyFailure' as const, line: 7, suggestions: 1 }],
    },
    ...['console.warn', '(error) => log.warn(error.message)'].map((hook) => ({
      name: `a library that tells of each failure, and no more: ${hook}`,
      code: code(`
        import pRetry from 'p-retry';
        import { payments } from './payments.js';

        export const charge = (order) => pRetry(() => payments.charge(order), { onFailedAttempt: ${hook} });`),
      errors: [{ messageId: 'everyFailure' as const, suggestions: 1 }],
    })),
    {
      name: 'an error that is thrown after the last attempt is none that is attempted again',
      code: code(`
        async function send(mail, attempt = 1) {
          try {
            return await mailer.send(mail);
          } catch (error) {
            if (attempt < 3) return send(mail, attempt + 1);
            throw new Error('not sent', { cause: error });
          }
        }`),
      errors: [
        everyFailure(
          4,
          code(`
            import { isPermanent } from 'forbear';

            async function send(mail, attempt = 1) {
              try {
                return await mailer.send(mail);
              } catch (error) {
                if (!isPermanent(error) && attempt < 3) return send(mail, attempt + 1);
                throw new Error('not sent', { cause: error });
              }
            }`),
        ),
      ],
    },
    {
      name: 'a cancellation is told apart, and nothing else',
      code: code(`
        async function load(signal) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await client.load(signal);
            } catch (error) {
              if (attempt === 3 || error.name === 'AbortError') throw error;
            }
          }
        }`),
      errors: [{ messageId: 'everyFailure', line: 5, suggestions: 1 }],
    },
    {
      name: 'an interceptor that looks at what was asked for, and not at what came of it',
      code: code(`
        axios.interceptors.response.use(undefined, async (error) => {
          const config = error.config;
          if (!config.retry || config.retryCount >= config.retry) throw error;
          config.retryCount = (config.retryCount ?? 0) + 1;
          await new Promise((resolve) => setTimeout(resolve, 1000 * Math.random()));
          return axios(config);
        });`),
      errors: [
        everyFailure(
          1,
          code(`
            import { isTransient } from 'forbear';

            axios.interceptors.response.use(undefined, async (error) => {
              if (!isTransient(error)) throw error;
              const config = error.config;
              if (!config.retry || config.retryCount >= config.retry) throw error;
              config.retryCount = (config.retryCount ?? 0) + 1;
              await new Promise((resolve) => setTimeout(resolve, 1000 * Math.random()));
              return axios(config);
            });`),
        ),
      ],
    },
    {
      name: 'a library that attempts whatever rejects, and is handed nothing that decides',
      code: code(`
        import { backOff } from 'exponential-backoff';

        export const charge = (order) => backOff(async () => await payments.charge(order), { numOfAttempts: 3 });`),
      errors: [
        {
          ...everyFailure(3),
          suggestions: [
            {
              messageId: 'mendLibrary',
              data: { title: 'Stop at errors that are known to be permanent' },
              output: code(`
                import { backOff } from 'exponential-backoff';
                import { isPermanent } from 'forbear';

                export const charge = (order) => backOff(async () => await payments.charge(order), { numOfAttempts: 3, retry: (error) => !isPermanent(error) });`),
            },
          ],
        },
      ],
    },
    {
      name: 'a library, and errors of its own that say nothing of what was answered',
      code: code(`
        import { backOff } from 'exponential-backoff';

        export const load = (id) =>
          backOff(async () => {
            const response = await fetch('https://example.com/orders/' + id);
            if (!response.ok) throw new Error('failed with ' + response.status);
            const order = await response.json();
            if (order.isPending) throw new Error('not yet');
            return order;
          });`),
      errors: [
        {
          ...everyFailure(4),
          suggestions: [
            {
              messageId: 'mendLibrary',
              data: { title: 'Stop at errors that are known to be permanent' },
              output: code(`
                import { backOff } from 'exponential-backoff';
                import { isPermanent } from 'forbear';

                export const load = (id) =>
                  backOff(async () => {
                    const response = await fetch('https://example.com/orders/' + id);
                    if (!response.ok) throw Object.assign(new Error('failed with ' + response.status), { response });
                    const order = await response.json();
                    if (order.isPending) throw new Error('not yet');
                    return order;
                  }, { retry: (error) => !isPermanent(error) });`),
            },
          ],
        },
      ],
    },
    {
      name: 'a library whose way to stop is not taken',
      code: code(`
        import retry from 'async-retry';

        export const charge = (order) => retry(async (bail) => await payments.charge(order), { retries: 3 });`),
      errors: [everyFailure(3)],
    },
    {
      name: 'a library whose way to stop is taken for a cancellation alone, before anything can fail',
      code: code(`
        import retry from 'async-retry';

        export const upload = (file, signal) => retry(async (bail) => {
          if (signal.aborted) {
            return bail(signal.reason);
          }
          const form = await formFor(file);
          await storage.put(file.url, form);
        }, { retries: 3 });`),
      errors: [everyFailure(3)],
    },
    {
      name: 'a call that the library is left to wait for',
      code: code(`
        import retry from 'async-retry';

        export const charge = (payments, order) => retry(() => payments.charge(order), { retries: 3 });
        export const refund = (payments, order) => retry(() => {
          return payments.refund(order);
        }, { retries: 3 });`),
      errors: [everyFailure(3), everyFailure(4)],
    },
    {
      name: 'a predicate that lets everything through',
      code: code(`
        import axios from 'axios';
        import axiosRetry from 'axios-retry';

        axiosRetry(axios, { retryDelay: axiosRetry.exponentialDelay, retryCondition: () => true });`),
      errors: [
        {
          messageId: 'library',
          line: 4,
          suggestions: [
            {
              messageId: 'mendLibrary',
              data: { title: 'Let only transient errors through' },
              output: code(`
                import axios from 'axios';
                import axiosRetry from 'axios-retry';
                import { isTransient } from 'forbear';

                axiosRetry(axios, { retryDelay: axiosRetry.exponentialDelay, retryCondition: isTransient });`),
            },
          ],
        },
      ],
    },
    {
      name: 'a library, whatever its options say of waits',
      code: code(`
        import retry from 'async-retry';

        export async function load(id) {
          return retry(async () => {
            const response = await fetch('https://example.com/orders/' + id);
            if (!response.ok) throw new Error('failed with ' + response.status);
            return response.json();
          }, { retries: 3, randomize: true });
        }`),
      errors: [everyFailure(4)],
    },
    {
      name: 'a loop that only counts',
      code: code(`
        async function load() {
          let lastError;
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await client.load();
            } catch (error) {
              lastError = error instanceof Error ? error : new Error(String(error));
              if (attempt < 2) await sleep(100);
            }
          }
          throw lastError;
        }`),
      errors: [
        everyFailure(
          6,
          code(`
            import { isPermanent } from 'forbear';

            async function load() {
              let lastError;
              for (let attempt = 0; attempt < 3; attempt++) {
                try {
                  return await client.load();
                } catch (error) {
                  if (isPermanent(error)) throw error;
                  lastError = error instanceof Error ? error : new Error(String(error));
                  if (attempt < 2) await sleep(100);
                }
              }
              throw lastError;
            }`),
        ),
      ],
    },
    {
      name: 'the error has no name',
      code: code(`
        async function load() {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await client.load();
            } catch {
              await sleep(100);
            }
          }
        }`),
      errors: [
        everyFailure(
          5,
          code(`
            import { isPermanent } from 'forbear';

            async function load() {
              for (let attempt = 0; attempt < 3; attempt++) {
                try {
                  return await client.load();
                } catch (error) {
                  if (isPermanent(error)) throw error;
                  await sleep(100);
                }
              }
            }`),
        ),
      ],
    },
    {
      name: 'a condition that only chooses what to say',
      code: code(`
        async function load() {
          for (let attempt = 1; ; attempt++) {
            try {
              return await client.load();
            } catch (error) {
              if (error.code === 'ECONNRESET') console.warn('reset');
              else console.warn(error.message);
              if (attempt === 3) throw error;
              await sleep(100);
            }
          }
        }`),
      errors: [
        everyFailure(
          5,
          code(`
            import { isPermanent } from 'forbear';

            async function load() {
              for (let attempt = 1; ; attempt++) {
                try {
                  return await client.load();
                } catch (error) {
                  if (error.code === 'ECONNRESET') console.warn('reset');
                  else console.warn(error.message);
                  if (isPermanent(error) || attempt === 3) throw error;
                  await sleep(100);
                }
              }
            }`),
        ),
      ],
    },
    {
      name: 'every failed status is thrown and caught again; what it was is gone by then',
      code: code(`
        async function load() {
          for (let attempt = 1; ; attempt++) {
            try {
              const response = await fetch('/orders');
              if (!response.ok) throw new Error('HTTP ' + response.status);
              return await response.json();
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(100);
            }
          }
        }`),
      errors: [
        everyFailure(
          7,
          code(`
            import { isTransient } from 'forbear';

            async function load() {
              for (let attempt = 1; ; attempt++) {
                try {
                  const response = await fetch('/orders');
                  if (!response.ok) throw Object.assign(new Error('HTTP ' + response.status), { response });
                  return await response.json();
                } catch (error) {
                  if (!isTransient(error)) throw error;
                  if (attempt === 3) throw error;
                  await sleep(100);
                }
              }
            }`),
        ),
      ],
    },
    {
      name: 'what else the attempt throws says nothing of what failed',
      code: code(`
        async function load() {
          for (let attempt = 1; ; attempt++) {
            try {
              const response = await fetch('/orders');
              if (!response.ok) throw new Error('HTTP ' + response.status);
              const orders = await response.json();
              if (orders.length === 0) throw new Error('none yet');
              return orders;
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(100);
            }
          }
        }`),
      errors: [
        everyFailure(
          9,
          code(`
            import { isPermanent } from 'forbear';

            async function load() {
              for (let attempt = 1; ; attempt++) {
                try {
                  const response = await fetch('/orders');
                  if (!response.ok) throw Object.assign(new Error('HTTP ' + response.status), { response });
                  const orders = await response.json();
                  if (orders.length === 0) throw new Error('none yet');
                  return orders;
                } catch (error) {
                  if (isPermanent(error)) throw error;
                  if (attempt === 3) throw error;
                  await sleep(100);
                }
              }
            }`),
        ),
      ],
    },
    {
      name: 'every failed status, without an exception',
      code: code(`
        async function load() {
          for (let attempt = 0; attempt < 4; attempt++) {
            const response = await fetch('/orders');
            if (response.ok) return response.json();
            await sleep(100);
          }
        }`),
      errors: [everyFailure(2)],
    },
    {
      name: 'a client that rejects for every failed status',
      code: code(`
        import axios from 'axios';
        async function load(retriesLeft = 3) {
          try {
            return await axios.get('/orders');
          } catch (error) {
            if (retriesLeft === 0) throw error;
            await sleep(100);
            return load(retriesLeft - 1);
          }
        }`),
      errors: [
        everyFailure(
          5,
          code(`
            import axios from 'axios';
            import { isTransient } from 'forbear';
            async function load(retriesLeft = 3) {
              try {
                return await axios.get('/orders');
              } catch (error) {
                if (!isTransient(error)) throw error;
                if (retriesLeft === 0) throw error;
                await sleep(100);
                return load(retriesLeft - 1);
              }
            }`),
        ),
      ],
    },
    {
      name: 'a chain',
      code: code(`
        const load = (attempt = 0) =>
          client.load().catch((error) => {
            if (attempt === 3) throw error;
            return sleep(100).then(() => load(attempt + 1));
          });`),
      errors: [
        everyFailure(
          1,
          code(`
            import { isPermanent } from 'forbear';

            const load = (attempt = 0) =>
              client.load().catch((error) => {
                if (isPermanent(error)) throw error;
                if (attempt === 3) throw error;
                return sleep(100).then(() => load(attempt + 1));
              });`),
        ),
      ],
    },
    {
      name: 'a helper, whatever it is handed',
      code: code(`
        async function withRetry(operation) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await operation();
            } catch (error) {
              if (attempt === 3) throw error;
              onRetry(error);
              await sleep(100);
            }
          }
        }`),
      errors: [
        everyFailure(
          5,
          code(`
            import { isPermanent } from 'forbear';

            async function withRetry(operation) {
              for (let attempt = 1; ; attempt++) {
                try {
                  return await operation();
                } catch (error) {
                  if (isPermanent(error)) throw error;
                  if (attempt === 3) throw error;
                  onRetry(error);
                  await sleep(100);
                }
              }
            }`),
        ),
      ],
    },
    {
      name: 'a token is renewed on the way, but a refused one is sent again all the same',
      code: code(`
        async function load(attempt = 0) {
          try {
            return await client.load(token);
          } catch (error) {
            if (attempt === 3) throw error;
            if (error.code === 'UNAUTHORIZED') token = await renew();
            await sleep(100);
            return load(attempt + 1);
          }
        }`),
      errors: [
        everyFailure(
          4,
          code(`
            import { isPermanent } from 'forbear';

            async function load(attempt = 0) {
              try {
                return await client.load(token);
              } catch (error) {
                if (isPermanent(error)) throw error;
                if (attempt === 3) throw error;
                if (error.code === 'UNAUTHORIZED') token = await renew();
                await sleep(100);
                return load(attempt + 1);
              }
            }`),
        ),
      ],
    },
    {
      name: 'a function that is told of the error throws, but for another reason',
      code: code(`
        async function announce(reason, stopped) {
          const text = reason.code === 'ECONNRESET' ? 'reset' : reason.message;
          if (stopped) throw new Error('stopped: ' + text);
        }
        async function load() {
          for (let attempt = 0; attempt < 5; attempt++) {
            try {
              return await client.load();
            } catch (error) {
              await announce(error, stopped);
              await sleep(100);
            }
          }
        }`),
      errors: [
        everyFailure(
          9,
          code(`
            import { isPermanent } from 'forbear';

            async function announce(reason, stopped) {
              const text = reason.code === 'ECONNRESET' ? 'reset' : reason.message;
              if (stopped) throw new Error('stopped: ' + text);
            }
            async function load() {
              for (let attempt = 0; attempt < 5; attempt++) {
                try {
                  return await client.load();
                } catch (error) {
                  if (isPermanent(error)) throw error;
                  await announce(error, stopped);
                  await sleep(100);
                }
              }
            }`),
        ),
      ],
    },
    {
      name: 'a loop that throws nothing in the end either',
      code: code(`
        async function announce(state) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              await channel.publish(state);
              return true;
            } catch (error) {
              log.warn('not announced', error);
              await sleep(100);
            }
          }
          return false;
        }`),
      errors: [
        everyFailure(
          6,
          code(`
            import { isPermanent } from 'forbear';

            async function announce(state) {
              for (let attempt = 1; attempt <= 3; attempt++) {
                try {
                  await channel.publish(state);
                  return true;
                } catch (error) {
                  log.warn('not announced', error);
                  if (isPermanent(error)) break;
                  await sleep(100);
                }
              }
              return false;
            }`),
        ),
      ],
    },
    {
      name: 'a function that a timer calls again, and whose promise is dropped',
      code: code(`
        async function connect() {
          try {
            await channel.open();
          } catch {
            setTimeout(() => { connect().catch(() => {}); }, 1000);
          }
        }`),
      errors: [everyFailure(4)],
    },
    {
      name: 'an attempt that a timer runs, where nobody would catch what is thrown',
      code: code(`
        class Broker {
          scheduleReconnect() {
            setTimeout(async () => {
              try {
                await this.connection.open();
              } catch {
                this.delay *= 2;
                this.scheduleReconnect();
              }
            }, this.delay);
          }
        }`),
      errors: [everyFailure(6)],
    },
    {
      name: 'a connection that is opened again whatever kept it from opening',
      code: code(`
        class Stream {
          async connect() {
            try {
              await this.client.open();
            } catch (error) {
              this.scheduleReconnect();
            }
          }
          scheduleReconnect() {
            setTimeout(() => this.connect(), 1000);
          }
        }`),
      errors: [everyFailure(5)],
    },
  ],
});
