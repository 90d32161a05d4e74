import { code, ruleNamed, ruleTester } from './rule-tester.js';

ruleTester.run('require-retry-limit', ruleNamed('require-retry-limit'), {
  valid: [
    {
      name: 'a function that is named for having no end',
      code: code(`
        async function endlessRetry(call) {
          let result;
          while (result === undefined) {
            try {
              result = await call();
            } catch (error) {
              await sleep(1000);
            }
          }
          return result;
        }`),
    },
    {
      name: 'a count behind a call that nobody waits for',
      code: code(`
        function loadOften(load, maxRetries) {
          return new Promise((resolve, reject) => {
            let retries = 0;
            const tryOnce = () =>
              load().then(resolve, (error) => {
                if (retries < maxRetries) {
                  tryOnce();
                  retries += 1;
                } else {
                  reject(error);
                }
              });
            tryOnce();
          });
        }`),
    },
    {
      name: 'a count that is taken out of an object',
      code: code(`
        async function again({ left, send }) {
          return send().catch(async (error) => {
            if (left === 0) throw error;
            await sleep(1000);
            return again({ left: left - 1, send });
          });
        }`),
    },
    {
      name: 'a function that is handed the counter, and whose answer ends it',
      code: code(`
        import { delayFor } from 'some-client';
        async function load(id) {
          for (let attempt = 1; ; attempt += 1) {
            try {
              return await request(id);
            } catch (error) {
              const delayMs = delayFor({ attempt, error });
              if (delayMs === 0) throw error;
              await sleep(delayMs);
            }
          }
        }`),
    },
    {
      name: 'each attempt races with a promise that was there before',
      code: code(`
        async function discover(url, ms) {
          const tooLate = new Promise((_, reject) => setTimeout(reject, ms, new Error('too late')));
          for (;;) {
            try {
              return await Promise.race([fetch(url), tooLate]);
            } catch (error) {
              if (error.code !== 'ECONNREFUSED') throw error;
              await sleep(100 * Math.random());
            }
          }
        }`),
    },
    {
      name: 'a number of attempts',
      code: code(`
        async function load(id) {
          let attempts = 0;
          while (true) {
            try {
              return await request(id);
            } catch (error) {
              if (++attempts === 5) throw error;
              await sleep(1000);
            }
          }
        }`),
    },
    {
      name: 'a deadline',
      code: code(`
        async function load(id, endsAt) {
          while (true) {
            try {
              return await request(id);
            } catch (error) {
              if (Date.now() > endsAt) throw error;
              await sleep(1000);
            }
          }
        }`),
    },
    {
      name: 'a signal, looked at or handed to the wait',
      code: code(`
        async function load(id, signal) {
          while (true) {
            try {
              return await request(id);
            } catch {
              await sleep(1000, { signal });
            }
          }
        }`),
    },
    {
      name: 'a flag that somebody else sets',
      code: code(`
        class Loader {
          async load(id) {
            while (this.enabled) {
              try {
                return await this.request(id);
              } catch {
                await sleep(1000);
              }
            }
          }
        }`),
    },
    {
      name: 'a predicate of the caller',
      code: code(`
        async function load(id, shouldRetry) {
          while (true) {
            try {
              return await request(id);
            } catch (error) {
              if (!shouldRetry(error)) throw error;
              await sleep(1000);
            }
          }
        }`),
    },
    {
      name: 'a field that counts across calls',
      code: code(`
        class Loader {
          failures = 0;
          async load() {
            try {
              return await this.request();
            } catch (error) {
              this.failures++;
              if (this.failures > 3) throw error;
              return this.load();
            }
          }
        }`),
    },
    {
      name: 'a counter around the function that is called again',
      code: code(`
        function load(id) {
          let attempts = 0;
          const again = async () => {
            try {
              return await request(id);
            } catch (error) {
              if (++attempts >= 3) throw error;
              return again();
            }
          };
          return again();
        }`),
    },
    {
      name: 'a connection that is opened again as often as it takes',
      code: code(`
        async function keepConnected() {
          for (;;) {
            try {
              return await client.connect();
            } catch (error) {
              await sleep(5000);
            }
          }
        }`),
    },
    {
      name: 'a function on the way decides',
      code: code(`
        class Loader {
          async load(id) {
            try {
              return await this.request(id);
            } catch (error) {
              return this.afterFailure(error, id);
            }
          }
          async afterFailure(error, id) {
            if (++this.attempts > 3) throw error;
            return this.load(id);
          }
        }`),
    },
    {
      name: 'an interceptor that counts in the request',
      code: code(`
        import axios from 'axios';
        axios.interceptors.response.use(undefined, async (error) => {
          const { config } = error;
          config.retryCount = (config.retryCount ?? 0) + 1;
          if (error.response?.status !== 503 || config.retryCount > 3) throw error;
          await sleep(1000);
          return axios(config);
        });`),
    },
  ],
  invalid: [
    {
      name: 'a step back in a long list',
      code: code(`
        async function sendAll(mails) {
          for (let i = 0; i < 1000; i++) {
            try {
              await client.send(mails[i]);
            } catch (error) {
              i--;
              await sleep(1000);
            }
          }
        }`),
      errors: [{ messageId: 'endless', line: 2, suggestions: 1 }],
    },
    {
      name: 'a delay that is handed on among options',
      code: code(`
        async function ask(question, { delayMs = 500 } = {}) {
          try {
            return await client.ask(question);
          } catch (error) {
            console.error(error);
            await sleep(delayMs);
            return ask(question, { delayMs: delayMs * 2 });
          }
        }`),
      errors: [{ messageId: 'endless', line: 7, suggestions: 1 }],
    },
    {
      name: 'a loop without an end',
      code: code(`
        async function load(id) {
          while (true) {
            try {
              return await request(id);
            } catch (error) {
              console.error(error);
              await sleep(1000);
            }
          }
        }`),
      errors: [
        {
          messageId: 'endless',
          line: 2,
          column: 3,
          suggestions: [
            {
              messageId: 'limit',
              output: code(`
                async function load(id) {
                  let attempts = 0;
                  while (true) {
                    try {
                      return await request(id);
                    } catch (error) {
                      if (++attempts === 5) throw error;
                      console.error(error);
                      await sleep(1000);
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a loop that ends for some failures only',
      code: code(`
        async function load(id) {
          for (;;) {
            const response = await fetch('/orders/' + id);
            if (response.status !== 429) return response;
            await sleep(2000);
          }
        }`),
      errors: [{ messageId: 'endless', line: 2, column: 3 }],
    },
    {
      name: 'a recursion without an end',
      code: code(`
        async function load(send) {
          try {
            return await send();
          } catch (error) {
            if (error.response?.status === 429) {
              await sleep(5000);
              return load(send);
            }
            throw error;
          }
        }`),
      errors: [
        {
          messageId: 'endless',
          line: 7,
          column: 14,
          suggestions: [
            {
              messageId: 'limit',
              output: code(`
                async function load(send, attempt = 1) {
                  try {
                    return await send();
                  } catch (error) {
                    if (error.response?.status === 429) {
                      if (attempt >= 5) throw error;
                      await sleep(5000);
                      return load(send, attempt + 1);
                    }
                    throw error;
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a recursion without an end that others call with arguments of their own, or under a type of its own',
      code: code(`
        const load: (id: string) => Promise<Order> = async (id) => {
          try {
            return await request(id);
          } catch (error) {
            if (error.response?.status !== 429) throw error;
            await sleep(5000);
            return load(id);
          }
        };
        async function save(order) {
          try {
            return await request(order);
          } catch (error) {
            if (error.response?.status !== 429) throw error;
            await sleep(5000);
            return save(order);
          }
        }
        await Promise.all(orders.map(save));`),
      errors: [
        { messageId: 'endless', line: 7 },
        { messageId: 'endless', line: 16 },
      ],
    },
    {
      name: 'a failure that is not counted',
      code: code(`
        async function upload(part, attempts = 0) {
          try {
            return await request(part);
          } catch (error) {
            if (attempts >= 5) throw error;
            await sleep(1000);
            if (error.code === 'EXPIRED') return upload(part, attempts);
            return upload(part, attempts + 1);
          }
        }`),
      errors: [{ messageId: 'endless' }],
    },
    {
      name: 'a counter that is a local of the function that is called again',
      code: code(`
        async function load(id) {
          let attempts = 0;
          try {
            return await request(id);
          } catch (error) {
            attempts++;
            if (attempts < 3) return load(id);
            throw error;
          }
        }`),
      errors: [
        {
          messageId: 'neverCounts',
          data: { counter: 'attempts', initial: '0', test: 'attempts < 3' },
          line: 7,
          column: 9,
          suggestions: [
            {
              messageId: 'countOn',
              output: code(`
                async function load(id, attempts = 0) {
                  try {
                    return await request(id);
                  } catch (error) {
                    attempts++;
                    if (attempts < 3) return load(id, attempts);
                    throw error;
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a counter that begins anew with each turn',
      code: code(`
        async function load(id) {
          for (;;) {
            let failures = 0;
            try {
              return await request(id);
            } catch (error) {
              if (++failures > 3) throw error;
              await sleep(1000);
            }
          }
        }`),
      errors: [
        { messageId: 'neverCounts', data: { counter: 'failures', initial: '0', test: '++failures > 3' } },
      ],
    },
    {
      name: 'an interceptor that sends again whatever it has sent before',
      code: code(`
        import axios from 'axios';
        axios.interceptors.response.use(undefined, async (error) => {
          if (error.response?.status !== 503) throw error;
          await sleep(1000);
          return axios(error.config);
        });`),
      errors: [{ messageId: 'endless' }],
    },
  ],
});
