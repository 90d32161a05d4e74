import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** One finding with its first suggestion. */
const unjittered = (line: number, column: number, wait: string, output?: string) => ({
  messageId: 'unjittered',
  data: { wait },
  line,
  column,
  suggestions: output === undefined ? [] : [{ messageId: 'addJitter', output }],
});

ruleTester.run('require-jitter', ruleNamed('require-jitter'), {
  valid: [
    {
      name: 'a setting that turns the retry off',
      code: code(`
        class Room {
          async join() {
            try {
              await this.enter();
            } catch (error) {
              if (!this.options.disableRetry) {
                const delayMs = spreadOut(1000);
                setTimeout(() => this.join(), delayMs);
              }
            }
          }
        }
        const spreadOut = (delayMs) => delayMs * Math.random();`),
    },
    {
      name: 'a database in a file of this machine',
      code: code(`
        async function run(statement) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await statement.execute();
            } catch (error) {
              if (error.code !== 'SQLITE_BUSY' || attempt === 9) throw error;
              await sleep(100);
            }
          }
        }`),
    },
    {
      name: 'a delay that a callback is handed',
      code: code(`
        function connect(policy) {
          const socket = new WebSocket(url);
          socket.onclose = () => policy.next((delayMs) => setTimeout(() => connect(policy), delayMs));
        }`),
    },
    {
      name: 'a cap that is above all that the attempts come to',
      code: code(`
        async function load(attempt = 0) {
          try {
            return await request();
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep(Math.min(30_000, Math.random() * 100 * 2 ** attempt));
            return load(attempt + 1);
          }
        }`),
    },
    {
      name: 'a cap of which only the configuration says whether a delay comes to it',
      code: code(`
        async function load(options, attempt = 0) {
          try {
            return await request();
          } catch (error) {
            if (attempt === options.retries) throw error;
            await sleep(Math.min(options.maxDelayMs, Math.random() * options.delayMs * 2 ** attempt));
            return load(options, attempt + 1);
          }
        }`),
    },
    {
      name: 'as long as the server says, and random otherwise',
      code: code(`
        async function load(attempt = 0) {
          const response = await fetch('/orders');
          if (response.status === 429 && attempt < 3) {
            const retryAfter = response.headers.get('retry-after');
            await sleep(retryAfter ? Number(retryAfter) * 1000 : Math.random() * 1000);
            return load(attempt + 1);
          }
          return response;
        }`),
    },
    {
      name: 'a helper out of sight that finds out when to come back',
      code: code(`
        import { spreadRetryAfter } from './rate-limits.js';

        async function load(attempt = 0) {
          const response = await fetch('/orders');
          if (response.status === 429 && attempt < 3) {
            await sleep(spreadRetryAfter(response));
            return load(attempt + 1);
          }
          return response;
        }`),
    },
    {
      name: 'a timer that ends an attempt which takes too long',
      code: code(`
        async function load(attempt = 0) {
          try {
            return await Promise.race([request(), sleep(5000)]);
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep(Math.random() * 1000);
            return load(attempt + 1);
          }
        }`),
    },
    {
      name: 'a turn that waits for work and attempts nothing',
      code: code(`
        async function consume(queue) {
          let failures = 0;
          for (;;) {
            const item = await queue.peek();
            if (!item) {
              await sleep(2000);
              continue;
            }
            try {
              await send(item);
              failures = 0;
            } catch (error) {
              failures++;
              await sleep(1000 * failures * Math.random());
            }
          }
        }`),
    },
    'await sleep(1000);',
    {
      name: 'the random part comes from a helper',
      code: code(`
        const spread = (delayMs) => delayMs * (0.5 + Math.random());
        async function load(attempt = 0) {
          try {
            return await request();
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep(spread(100 * 2 ** attempt));
            return load(attempt + 1);
          }
        }`),
    },
    {
      name: 'the random part comes from a method of the class',
      code: code(`
        class Client {
          async load() {
            for (let attempt = 0; ; attempt++) {
              try {
                return await this.request();
              } catch (error) {
                if (attempt === 3) throw error;
                await sleep(this.delay(attempt));
              }
            }
          }
          delay(attempt) {
            return 100 * 2 ** attempt + Math.floor(Math.random() * 100);
          }
        }`),
    },
    {
      name: 'what failed says how long, as whoever threw it decided',
      code: code(`
        async function load(attempt = 0) {
          try {
            return await request();
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep(error.retryTime || 300);
            return load(attempt + 1);
          }
        }`),
    },
    {
      name: 'how long is not known here',
      code: code(`
        import { delayFor } from 'elsewhere';
        async function load(attempt = 0) {
          try {
            return await request();
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep(delayFor(attempt));
            return load(attempt + 1);
          }
        }`),
    },
    {
      name: 'files are not contended for by clients of a server',
      code: code(`
        import { rename } from 'node:fs/promises';
        async function replace(from, to) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await rename(from, to);
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(50);
            }
          }
        }`),
    },
    {
      name: 'yielding to other work is no wait',
      code: code(`
        function load(attempt = 0) {
          return request().catch(() => new Promise((resolve) => setTimeout(resolve, 0)).then(() => load(attempt + 1)));
        }`),
    },
  ],
  invalid: [
    {
      name: 'a delay that is told in words',
      code: code(`
        async function book(seat) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await client.book(seat);
            } catch (error) {
              if (attempt === 5) throw error;
              console.warn('not booked, again in 10 seconds');
              await sleep(10_000);
            }
          }
        }`),
      errors: [
        {
          messageId: 'unjittered',
          suggestions: [
            {
              messageId: 'addJitterOnTop',
              output: code(`
                import { fullJitter } from 'forbear';

                async function book(seat) {
                  for (let attempt = 1; ; attempt++) {
                    try {
                      return await client.book(seat);
                    } catch (error) {
                      if (attempt === 5) throw error;
                      console.warn('not booked, again in 10 seconds');
                      await sleep(10_000 + fullJitter(1_000));
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a delay of a timer that is told once it is armed',
      code: code(`
        class Feed {
          connect() {
            const socket = new WebSocket(this.url);
            socket.onclose = () => this.reconnect();
          }
          reconnect() {
            const delayMs = Math.min(1000 * 2 ** this.attempt++, 30_000);
            this.timer = setTimeout(() => {
              this.connect();
            }, delayMs);
            console.log(\`again in \${delayMs} ms\`);
          }
        }`),
      errors: [
        {
          messageId: 'unjittered',
          suggestions: [
            {
              messageId: 'addJitter',
              output: code(`
                import { fullJitter } from 'forbear';

                class Feed {
                  connect() {
                    const socket = new WebSocket(this.url);
                    socket.onclose = () => this.reconnect();
                  }
                  reconnect() {
                    const delayMs = fullJitter(Math.min(1000 * 2 ** this.attempt++, 30_000));
                    this.timer = setTimeout(() => {
                      this.connect();
                    }, delayMs);
                    console.log(\`again in \${delayMs} ms\`);
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a delay by which something is decided',
      code: code(`
        async function book(seat) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await client.book(seat);
            } catch (error) {
              const delayMs = DELAYS_MS[attempt];
              if (delayMs === undefined) throw error;
              console.warn('again in', delayMs);
              await sleep(delayMs);
            }
          }
        }
        const DELAYS_MS = [100, 500];`),
      errors: [
        {
          messageId: 'unjittered',
          suggestions: [
            {
              messageId: 'addJitter',
              output: code(`
                import { fullJitter } from 'forbear';

                async function book(seat) {
                  for (let attempt = 0; ; attempt++) {
                    try {
                      return await client.book(seat);
                    } catch (error) {
                      const delayMs = DELAYS_MS[attempt];
                      if (delayMs === undefined) throw error;
                      const jitteredDelay = fullJitter(delayMs);
                      console.warn('again in', jitteredDelay);
                      await sleep(jitteredDelay);
                    }
                  }
                }
                const DELAYS_MS = [100, 500];`),
            },
          ],
        },
      ],
    },
    {
      name: 'a delay that is told: what is told is what is waited',
      code: code(`
        async function book(seat) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await client.book(seat);
            } catch (error) {
              if (attempt === 5) throw error;
              const delayMs = 100 * 2 ** attempt;
              console.warn(\`not booked, again in \${delayMs} ms\`);
              await sleep(delayMs);
            }
          }
        }`),
      errors: [
        {
          messageId: 'unjittered',
          suggestions: [
            {
              messageId: 'addJitter',
              output: code(`
                import { fullJitter } from 'forbear';

                async function book(seat) {
                  for (let attempt = 1; ; attempt++) {
                    try {
                      return await client.book(seat);
                    } catch (error) {
                      if (attempt === 5) throw error;
                      const delayMs = fullJitter(100 * 2 ** attempt);
                      console.warn(\`not booked, again in \${delayMs} ms\`);
                      await sleep(delayMs);
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a function of the file that waits for seconds, which others call too',
      code: code(`
        const sleepFor = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
        async function load(url) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await fetch(url);
            } catch (error) {
              if (attempt === 3) throw error;
              await sleepFor(2);
            }
          }
        }
        export const blink = () => sleepFor(1);`),
      errors: [
        {
          messageId: 'unjittered',
          line: 8,
          suggestions: [
            {
              messageId: 'addJitter',
              output: code(`
                import { fullJitter } from 'forbear';

                const sleepFor = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
                async function load(url) {
                  for (let attempt = 1; ; attempt++) {
                    try {
                      return await fetch(url);
                    } catch (error) {
                      if (attempt === 3) throw error;
                      await sleepFor(fullJitter(2));
                    }
                  }
                }
                export const blink = () => sleepFor(1);`),
            },
          ],
        },
      ],
    },
    {
      name: 'a page that is asked for again after some failures, while others end the loop',
      code: code(`
        async function* updates(client, signal) {
          let offset = 0;
          do {
            try {
              const batch = await client.updatesAfter(offset);
              offset += batch.length;
              yield batch;
            } catch (error) {
              if (error.name === 'FetchError' || error.code >= 500) {
                await sleep(5000);
                continue;
              }
              throw error;
            }
          } while (!signal.aborted);
        }`),
      errors: [{ messageId: 'unjittered', data: { wait: 'exactly 5000 ms' }, line: 10, suggestions: 1 }],
    },
    {
      name: 'a loop whose test looks at the status',
      code: code(`
        async function load(url) {
          let tries = 0;
          let response;
          do {
            response = await fetch(url);
            if (!response.ok) await sleep(500);
          } while (!response.ok && ++tries < 5);
          return response;
        }`),
      errors: [
        unjittered(
          6,
          35,
          'exactly 500 ms',
          code(`
            import { fullJitter } from 'forbear';

            async function load(url) {
              let tries = 0;
              let response;
              do {
                response = await fetch(url);
                if (!response.ok) await sleep(fullJitter(500));
              } while (!response.ok && ++tries < 5);
              return response;
            }`),
        ),
      ],
    },
    {
      name: 'exactly as long as the server says: all that it refused come back together',
      code: code(`
        async function load(attempt = 0) {
          const response = await fetch('/orders');
          if (response.status === 429 && attempt < 3) {
            await sleep(Number(response.headers.get('retry-after')) * 1000);
            return load(attempt + 1);
          }
          return response;
        }`),
      errors: [
        {
          messageId: 'unjittered',
          data: { wait: 'exactly as long as the server says' },
          line: 4,
          suggestions: [
            {
              messageId: 'addJitterOnTop',
              output: code(`
                import { fullJitter } from 'forbear';

                async function load(attempt = 0) {
                  const response = await fetch('/orders');
                  if (response.status === 429 && attempt < 3) {
                    await sleep(Number(response.headers.get('retry-after')) * 1000 + fullJitter(1_000));
                    return load(attempt + 1);
                  }
                  return response;
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'the fallback of a name that speaks of the header',
      code: code(`
        async function load(request) {
          try {
            return await request();
          } catch (error) {
            if (error.response?.status !== 429) throw error;
            const retryAfter = parseInt(error.response.headers['retry-after'], 10) || 5;
            await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000));
            return load(request);
          }
        }`),
      errors: [{ messageId: 'unjittered', data: { wait: 'the same time' }, line: 7, suggestions: 1 }],
    },
    {
      name: 'a countdown',
      code: code(`
        async function load(attempt = 0) {
          try {
            return await request();
          } catch (error) {
            if (attempt === 5) throw error;
            const seconds = Math.min(600, 5 * 2 ** attempt);
            for (let left = seconds; left > 0; left--) {
              show(left);
              await sleep(1000);
            }
            return load(attempt + 1);
          }
        }`),
      errors: [
        { messageId: 'unjittered', data: { wait: 'the same growing delay' }, line: 9, suggestions: [] },
      ],
    },
    {
      name: 'a debounced refresh that is armed again, longer each time, when it failed',
      code: code(`
        class Lists {
          refresh(name, retryAttempt = 0) {
            clearTimeout(this.timers.get(name));
            let delayMs;
            if (retryAttempt === 0) {
              const latest = this.latest.get(name) ?? Date.now() + 500;
              delayMs = Math.min(100, latest - Date.now());
            } else {
              delayMs = 1000 * 2 ** (retryAttempt - 1);
            }
            const timer = setTimeout(() => {
              this.load(name).then((outcome) => {
                if (outcome === 'failed' && retryAttempt < 3) this.refresh(name, retryAttempt + 1);
              });
            }, delayMs);
            this.timers.set(name, timer);
          }
        }`),
      errors: [
        { messageId: 'unjittered', data: { wait: 'the same growing delay' }, line: 15, suggestions: 1 },
      ],
    },
    {
      name: 'a retry of what polls',
      code: code(`
        async function firstPayload(pollingClient) {
          let lastError;
          for (let attempt = 0; attempt <= 3; attempt++) {
            try {
              return await pollingClient.requestPayload();
            } catch (error) {
              lastError = error;
              await sleep(1000);
            }
          }
          throw lastError;
        }`),
      errors: [{ messageId: 'unjittered', data: { wait: 'exactly 1000 ms' }, line: 8, suggestions: 1 }],
    },
    {
      name: 'a wait that a shutdown ends early',
      code: code(`
        async function load(url, shutdown) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await fetch(url);
            } catch (error) {
              await Promise.race([shutdown, sleep(2000)]);
            }
          }
        }`),
      errors: [{ messageId: 'unjittered', data: { wait: 'exactly 2000 ms' }, line: 6, suggestions: 1 }],
    },
    {
      name: 'a base that the server sent as text',
      code: code(`
        async function stream(url, line) {
          let retryDelay = 3000;
          for (let attempt = 1; ; attempt++) {
            try {
              return await read(url, (text) => {
                retryDelay = Number.parseInt(text.replace(/^retry: */, ''), 10);
              });
            } catch (error) {
              if (attempt === 5) throw error;
              await sleep(Math.min(retryDelay * 2 ** attempt, 30_000));
            }
          }
        }`),
      errors: [
        { messageId: 'unjittered', data: { wait: 'the same growing delay' }, line: 10, suggestions: 1 },
      ],
    },
    {
      name: 'a reconnect that runs until the connection is there',
      code: code(`
        class Channel {
          startReconnect() {
            let seconds = 1;
            const reload = () => {
              if (this.isOpen()) return;
              this.openSocket();
              this.timer = setTimeout(reload, seconds * 1000);
              seconds = Math.min(seconds * 2, 60);
            };
            this.timer = setTimeout(reload, seconds * 1000);
          }
        }`),
      errors: [
        { messageId: 'unjittered', data: { wait: 'the same growing delay' }, line: 7, suggestions: 1 },
      ],
    },
    {
      name: 'a function that a hook keeps',
      code: code(`
        const load = useCallback(async (id, attempt = 0) => {
          try {
            setOrder(await fetchOrder(id));
          } catch (error) {
            if (attempt === 3) throw error;
            await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** attempt));
            await load(id, attempt + 1);
          }
        }, []);`),
      errors: [
        {
          messageId: 'unjittered',
          line: 6,
          suggestions: [
            {
              messageId: 'addJitter',
              output: code(`
                import { fullJitter } from 'forbear';

                const load = useCallback(async (id, attempt = 0) => {
                  try {
                    setOrder(await fetchOrder(id));
                  } catch (error) {
                    if (attempt === 3) throw error;
                    await new Promise((resolve) => setTimeout(resolve, fullJitter(1000 * 2 ** attempt)));
                    await load(id, attempt + 1);
                  }
                }, []);`),
            },
          ],
        },
      ],
    },
    {
      name: 'a loop, in a file of imports',
      code: code(`
        import { request } from './request.js';

        export async function load() {
          for (let attempt = 0; ; attempt++) {
            try {
              return await request();
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(100 * 2 ** attempt);
            }
          }
        }`),
      errors: [
        unjittered(
          9,
          19,
          '100, 200, then 400 ms',
          code(`
            import { request } from './request.js';
            import { fullJitter } from 'forbear';

            export async function load() {
              for (let attempt = 0; ; attempt++) {
                try {
                  return await request();
                } catch (error) {
                  if (attempt === 3) throw error;
                  await sleep(fullJitter(100 * 2 ** attempt));
                }
              }
            }`),
        ),
      ],
    },
    {
      name: 'a file of requires, with the runtime there already',
      code: code(`
        const { sleep } = require('forbear');
        const load = async (attempt = 0) => {
          try {
            return await request();
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep(attempt * 250);
            return load(attempt + 1);
          }
        };`),
      languageOptions: { sourceType: 'commonjs' },
      errors: [
        unjittered(
          7,
          17,
          'the same lengthening delay',
          code(`
            const { sleep, fullJitter } = require('forbear');
            const load = async (attempt = 0) => {
              try {
                return await request();
              } catch (error) {
                if (attempt === 3) throw error;
                await sleep(fullJitter(attempt * 250));
                return load(attempt + 1);
              }
            };`),
        ),
      ],
    },
    {
      name: 'a scheduled retry, in a local function that the failure calls',
      code: code(`
        function start(operation, resolve, reject) {
          const attempt = (count) => {
            const again = () => setTimeout(() => attempt(count + 1), 500);
            operation().then(resolve, (error) => (count < 3 ? again() : reject(error)));
          };
          attempt(0);
        }`),
      errors: [
        unjittered(
          3,
          62,
          'exactly 500 ms',
          code(`
            import { fullJitter } from 'forbear';

            function start(operation, resolve, reject) {
              const attempt = (count) => {
                const again = () => setTimeout(() => attempt(count + 1), fullJitter(500));
                operation().then(resolve, (error) => (count < 3 ? again() : reject(error)));
              };
              attempt(0);
            }`),
        ),
      ],
    },
    {
      name: 'an interceptor',
      code: code(`
        import axios from 'axios';
        axios.interceptors.response.use(undefined, async (error) => {
          const config = error.config;
          config.attempts = (config.attempts ?? 0) + 1;
          if (config.attempts > 3) throw error;
          await sleep(1000);
          return axios(config);
        });`),
      errors: [
        unjittered(
          6,
          15,
          'exactly 1000 ms',
          code(`
            import axios from 'axios';
            import { fullJitter } from 'forbear';
            axios.interceptors.response.use(undefined, async (error) => {
              const config = error.config;
              config.attempts = (config.attempts ?? 0) + 1;
              if (config.attempts > 3) throw error;
              await sleep(fullJitter(1000));
              return axios(config);
            });`),
        ),
      ],
    },
    {
      name: 'a prototype of old, and a status in a promise chain',
      code: code(`
        Client.prototype.load = function (attempt) {
          var self = this;
          return fetch('/orders').then(function (response) {
            if (response.status === 503 && attempt < 3)
              return sleep(1000).then(function () {
                return self.load(attempt + 1);
              });
            return response;
          });
        };`),
      languageOptions: { sourceType: 'script' },
      errors: [
        unjittered(
          5,
          20,
          'exactly 1000 ms',
          code(`
            const { fullJitter } = require('forbear');

            Client.prototype.load = function (attempt) {
              var self = this;
              return fetch('/orders').then(function (response) {
                if (response.status === 503 && attempt < 3)
                  return sleep(fullJitter(1000)).then(function () {
                    return self.load(attempt + 1);
                  });
                return response;
              });
            };`),
        ),
      ],
    },
    {
      name: 'the random part is lost at the cap',
      code: code(`
        async function load(attempt = 0) {
          try {
            return await request();
          } catch (error) {
            if (attempt === 9) throw error;
            await sleep(Math.min(5000, Math.random() * 100 * 2 ** attempt));
            return load(attempt + 1);
          }
        }`),
      errors: [
        {
          messageId: 'lostAtCap',
          line: 6,
          column: 17,
          suggestions: [
            {
              messageId: 'jitterAfterCap',
              output: code(`
                import { fullJitter } from 'forbear';

                async function load(attempt = 0) {
                  try {
                    return await request();
                  } catch (error) {
                    if (attempt === 9) throw error;
                    await sleep(fullJitter(Math.min(5000, 100 * 2 ** attempt)));
                    return load(attempt + 1);
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'the function itself is handed to the timer in a rejection',
      code: code(`
        const connectWithRetry = () =>
          mongoose.connect(uri).catch((error) => {
            console.error(error);
            setTimeout(connectWithRetry, 5000);
          });`),
      errors: [
        unjittered(
          4,
          34,
          'exactly 5000 ms',
          code(`
            import { fullJitter } from 'forbear';

            const connectWithRetry = () =>
              mongoose.connect(uri).catch((error) => {
                console.error(error);
                setTimeout(connectWithRetry, fullJitter(5000));
              });`),
        ),
      ],
    },
    {
      name: 'the function itself is handed to the timer when a callback is told of an error',
      code: code(`
        function connect() {
          client.connect((error) => {
            if (error) setTimeout(connect, 5000);
          });
        }`),
      errors: [
        unjittered(
          3,
          36,
          'exactly 5000 ms',
          code(`
            import { fullJitter } from 'forbear';

            function connect() {
              client.connect((error) => {
                if (error) setTimeout(connect, fullJitter(5000));
              });
            }`),
        ),
      ],
    },
  ],
});
