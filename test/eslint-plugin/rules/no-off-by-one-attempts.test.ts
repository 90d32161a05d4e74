import { code, ruleNamed, ruleTester } from './rule-tester.js';

ruleTester.run('no-off-by-one-attempts', ruleNamed('no-off-by-one-attempts'), {
  valid: [
    {
      name: 'a number of retries that is written down elsewhere in the file',
      code: code(`
        const CONFIG = { often: 2 };
        async function load(id, retries = CONFIG.often) {
          for (let attempt = 1; attempt <= retries; attempt++) {
            try {
              return await request(id);
            } catch (error) {
              if (attempt === retries) throw error;
              await sleep(1000);
            }
          }
        }`),
    },
    {
      name: 'a number of retries that is three where nobody says otherwise',
      code: code(`
        async function load(id, maxRetries = 3) {
          for (let attempt = 1; attempt <= maxRetries; attempt++) {
            try {
              return await request(id);
            } catch (error) {
              if (attempt === maxRetries) throw error;
              await sleep(1000);
            }
          }
        }
        export const loadOften = (id) => load(id, 5);`),
    },
    {
      name: 'a field that takes a number for none',
      code: code(`
        class Loader {
          constructor(options) {
            this.options = { maxRetries: options.maxRetries || 3 };
          }
          async load(id) {
            for (let attempt = 1; attempt <= this.options.maxRetries; attempt++) {
              try {
                return await request(id);
              } catch (error) {
                if (attempt === this.options.maxRetries) throw error;
                await sleep(1000);
              }
            }
          }
        }`),
    },
    {
      name: 'who sets the store up, and not who calls it, says how often',
      code: code(`
        function storeOf({ maxRetries }) {
          return async (changes) => {
            for (let attempt = 0; attempt < maxRetries; attempt++) {
              try {
                return await client.store(changes);
              } catch (error) {
                if (attempt === maxRetries - 1) throw error;
                await sleep(100 * Math.random());
              }
            }
          };
        }`),
    },
    {
      name: 'retries are what comes after the first attempt',
      code: code(`
        async function load(id, maxRetries = 3) {
          for (let attempt = 0; attempt <= maxRetries; attempt++) {
            try {
              return await request(id);
            } catch (error) {
              if (attempt === maxRetries) throw error;
              await sleep(1000);
            }
          }
        }`),
    },
    {
      name: 'a constant of so many "retries" is often said of all attempts',
      code: code(`
        const MAX_RETRIES = 3;
        async function load(id) {
          for (let attempt = 1; attempt <= MAX_RETRIES; attempt++) {
            try {
              return await request(id);
            } catch (error) {
              if (attempt === MAX_RETRIES) throw error;
              await sleep(1000);
            }
          }
        }`),
    },
    {
      name: 'the last attempt stands after the loop',
      code: code(`
        async function load(id, maxAttempts) {
          let attempt = 1;
          while (attempt < maxAttempts) {
            try {
              return await request(id);
            } catch (error) {
              log(error);
            }
            await sleep(1000);
            attempt++;
          }
          return await request(id);
        }`),
    },
    {
      name: 'counted down by recursion',
      code: code(`
        async function load(id, attempts = 3) {
          try {
            return await request(id);
          } catch (error) {
            if (attempts <= 1) throw error;
            await sleep(1000);
            return load(id, attempts - 1);
          }
        }`),
    },
    {
      name: 'whether it waits is decided with the counter by a function',
      code: code(`
        const isLast = (attempt, max) => attempt >= max;
        async function load(id, maxAttempts) {
          for (let attempt = 1; attempt <= maxAttempts; attempt++) {
            try {
              return await request(id);
            } catch (error) {
              if (isLast(attempt, maxAttempts)) throw error;
              await sleep(1000);
            }
          }
        }`),
    },
    {
      name: 'what decides is out of sight',
      code: code(`
        async function load(id, policy) {
          for (let attempt = 0; attempt < policy.maxAttempts; attempt++) {
            try {
              return await request(id);
            } catch (error) {
              if (policy.waitsAfter(attempt)) await sleep(1000);
            }
          }
        }`),
    },
    {
      name: 'a flag that the counter decides',
      code: code(`
        async function load(id) {
          const maxAttempts = 3;
          for (let attempt = 0; attempt < maxAttempts; attempt++) {
            try {
              return await request(id);
            } catch (error) {
              const hasMore = isTransient(error) && attempt < maxAttempts - 1;
              if (!hasMore) throw error;
              await sleep(1000);
            }
          }
        }`),
    },
    {
      name: 'a name that counts something else',
      code: code(`
        async function load(id, hosts = 4) {
          for (let turn = 0; turn <= hosts; turn++) {
            try {
              return await request(id);
            } catch (error) {
              if (turn === hosts) throw error;
              await sleep(1000);
            }
          }
        }`),
    },
    {
      name: 'the limit is made of a number of retries',
      code: code(`
        async function load(id, { maxRetries }) {
          const triesLeft = Math.min(10, maxRetries ?? 5);
          let tries = 0;
          const again = async () => {
            try {
              return await request(id);
            } catch (error) {
              if (tries >= triesLeft) throw error;
              tries++;
              await sleep(1000);
              return again();
            }
          };
          return again();
        }`),
    },
    {
      name: 'a deadline ends it after a wait',
      code: code(`
        async function load(id, deadline) {
          for (;;) {
            try {
              return await request(id);
            } catch (error) {
              if (Date.now() > deadline) throw error;
              await sleep(1000);
            }
          }
        }`),
    },
  ],
  invalid: [
    {
      name: 'a wait after the last of many attempts that are counted down',
      code: code(`
        async function connect(url) {
          let attemptsLeft = 20;
          while (attemptsLeft > 0) {
            try {
              return await broker.connect(url);
            } catch (error) {
              attemptsLeft--;
              console.error(error);
              await sleep(1000);
            }
          }
          process.exit(1);
        }`),
      errors: [{ messageId: 'lateWait', data: { time: ' 1 s' }, line: 9, suggestions: 1 }],
    },
    {
      name: 'a loop that counts from zero to the limit',
      code: code(`
        const MAX_ATTEMPTS = 3;
        async function load(id) {
          for (let attempt = 0; attempt <= MAX_ATTEMPTS; attempt++) {
            try {
              return await request(id);
            } catch (error) {
              if (attempt === MAX_ATTEMPTS) throw error;
              await sleep(1000);
            }
          }
        }`),
      errors: [
        {
          messageId: 'attempts',
          data: { limit: '`MAX_ATTEMPTS` of 3', made: '4 attempts' },
          line: 3,
          column: 36,
        },
      ],
    },
    {
      name: 'a counter that is compared before it is moved',
      code: code(`
        async function load(id, maxRetries = 3) {
          let failures = 0;
          while (true) {
            try {
              return await request(id);
            } catch (error) {
              if (failures++ > maxRetries) throw error;
              await sleep(1000);
            }
          }
        }`),
      errors: [{ messageId: 'retries', data: { limit: '`maxRetries` of 3', made: '5 attempts' }, line: 7 }],
    },
    {
      name: 'counted down to zero by recursion',
      code: code(`
        async function load(id, attempts = 3) {
          try {
            return await request(id);
          } catch (error) {
            if (attempts === 0) throw error;
            await sleep(1000);
            return load(id, attempts - 1);
          }
        }`),
      errors: [{ messageId: 'attempts', data: { limit: '`attempts` of 3', made: '4 attempts' }, line: 5 }],
    },
    {
      name: 'a limit that only the caller knows',
      code: code(`
        async function load(id, options) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await request(id);
            } catch (error) {
              if (attempt >= options.maxAttempts) throw error;
              await sleep(1000);
            }
          }
        }`),
      errors: [
        {
          messageId: 'attempts',
          data: { limit: '`maxAttempts`', made: '1 attempt more than it says' },
          line: 6,
        },
      ],
    },
    {
      name: 'no retries means no attempt',
      code: code(`
        async function load(id, retries) {
          for (let attempt = 1; attempt <= retries; attempt++) {
            try {
              return await request(id);
            } catch (error) {
              if (attempt === retries) throw error;
              await sleep(1000);
            }
          }
        }`),
      errors: [{ messageId: 'noAttempt', data: { name: 'retries' }, line: 2 }],
    },
    {
      name: 'an option that lets a 0 through',
      code: code(`
        class Loader {
          constructor(options) {
            this.maxRetries = options.maxRetries ?? 3;
          }
          async load(id) {
            for (let attempt = 1; attempt <= this.maxRetries; attempt++) {
              try {
                return await request(id);
              } catch (error) {
                if (attempt === this.maxRetries) throw error;
                await sleep(1000);
              }
            }
          }
        }`),
      errors: [{ messageId: 'noAttempt', data: { name: 'maxRetries' }, line: 6 }],
    },
    ...['load(id, 0)', 'load(id, DEFAULTS.maxRetries)'].map((call) => ({
      name: `somebody asks for no retries: ${call}`,
      code: code(`
        const DEFAULTS = { maxRetries: 0 };
        async function load(id, maxRetries = 3) {
          for (let attempt = 1; attempt <= maxRetries; attempt++) {
            try {
              return await request(id);
            } catch (error) {
              if (attempt === maxRetries) throw error;
              await sleep(1000);
            }
          }
        }
        export const loadOnce = (id) => ${call};`),
      errors: [{ messageId: 'noAttempt' as const, data: { name: 'maxRetries' }, line: 3 }],
    })),
    {
      name: 'a wait at the end of every turn of a for loop',
      code: code(`
        async function load(id) {
          let problem;
          for (let attempt = 0; attempt < 4; attempt++) {
            try {
              return await request(id);
            } catch (error) {
              problem = error;
            }
            await sleep(1000 * 2 ** attempt);
          }
          throw problem;
        }`),
      errors: [
        {
          messageId: 'lateWait',
          data: { time: ' 8 s' },
          line: 9,
          suggestions: [
            {
              messageId: 'guardWait',
              output: code(`
                async function load(id) {
                  let problem;
                  for (let attempt = 0; attempt < 4; attempt++) {
                    try {
                      return await request(id);
                    } catch (error) {
                      problem = error;
                    }
                    if (attempt + 1 < 4) await sleep(1000 * 2 ** attempt);
                  }
                  throw problem;
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a wait after the counter has been moved',
      code: code(`
        async function load(id) {
          let failures = 0;
          while (failures < 5) {
            try {
              return await request(id);
            } catch (error) {
              failures++;
              await new Promise((resolve) => {
                setTimeout(resolve, 200);
              });
            }
          }
          throw new Error('gave up');
        }`),
      errors: [
        {
          messageId: 'lateWait',
          data: { time: ' 200 ms' },
          line: 9,
          suggestions: [
            {
              messageId: 'guardWait',
              output: code(`
                async function load(id) {
                  let failures = 0;
                  while (failures < 5) {
                    try {
                      return await request(id);
                    } catch (error) {
                      failures++;
                      if (failures < 5) await new Promise((resolve) => {
                        setTimeout(resolve, 200);
                      });
                    }
                  }
                  throw new Error('gave up');
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a check for the last attempt that never holds',
      code: code(`
        async function report(event, pauseMs) {
          let retryCount = 0;
          do {
            try {
              await fetch('/log', { method: 'PUT', body: event });
              break;
            } catch (error) {
              if (retryCount === 3) throw error;
            }
            await sleep(pauseMs);
            retryCount++;
          } while (retryCount < 3);
        }`),
      errors: [
        {
          messageId: 'lateWait',
          data: { time: '' },
          line: 10,
          suggestions: [
            {
              messageId: 'guardWait',
              output: code(`
                async function report(event, pauseMs) {
                  let retryCount = 0;
                  do {
                    try {
                      await fetch('/log', { method: 'PUT', body: event });
                      break;
                    } catch (error) {
                      if (retryCount === 3) throw error;
                    }
                    if (retryCount + 1 < 3) await sleep(pauseMs);
                    retryCount++;
                  } while (retryCount < 3);
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a failed status, in a loop that counts from one',
      code: code(`
        async function load(url, tries = 3) {
          for (let i = 1; i <= tries; i++) {
            const response = await fetch(url);
            if (response.ok) return response;
            await sleep(500);
          }
          throw new Error('unavailable');
        }`),
      errors: [
        {
          messageId: 'lateWait',
          data: { time: ' 500 ms' },
          line: 5,
          suggestions: [
            {
              messageId: 'guardWait',
              output: code(`
                async function load(url, tries = 3) {
                  for (let i = 1; i <= tries; i++) {
                    const response = await fetch(url);
                    if (response.ok) return response;
                    if (i < tries) await sleep(500);
                  }
                  throw new Error('unavailable');
                }`),
            },
          ],
        },
      ],
    },
  ],
});
