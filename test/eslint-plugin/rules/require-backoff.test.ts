import { code, ruleNamed, ruleTester } from './rule-tester.js';

ruleTester.run('require-backoff', ruleNamed('require-backoff'), {
  valid: [
    {
      name: 'a wait before what is attempted hands its failure on',
      code: code(`
        async function once(url) {
          try {
            return await axios.get(url);
          } catch (error) {
            await sleep(Math.random() * 1000);
            throw error;
          }
        }
        async function load(url) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await once(url);
            } catch (error) {
              if (attempt === 2) throw error;
            }
          }
        }`),
    },
    {
      name: 'a factor that is called a backoff',
      code: code(`
        async function withRetry(operation, { retries = 3, delayMs = 500, backoff = 2 } = {}) {
          for (let i = 0; ; i++) {
            try {
              return await operation();
            } catch (error) {
              if (i === retries) throw error;
              await sleep(delayMs * Math.pow(backoff, i) * Math.random());
            }
          }
        }`),
    },
    {
      name: 'a wait in the handler',
      code: code(`
        async function load(id) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              if (attempt === 2) throw error;
              await sleep(1000);
            }
          }
        }`),
    },
    {
      name: 'a wait before every attempt but the first',
      code: code(`
        async function load(id) {
          let problem;
          for (let attempt = 0; attempt < 3; attempt++) {
            if (attempt > 0) await sleep(1000);
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              problem = error;
            }
          }
          throw problem;
        }`),
    },
    {
      name: 'one more attempt, for a connection that had gone stale',
      code: code(`
        async function load(id) {
          for (let attempt = 0; attempt < 2; attempt++) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              if (attempt === 1) throw error;
            }
          }
        }`),
    },
    {
      name: 'a helper that waits for an event, a lock, a token',
      code: code(`
        async function load(id) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              if (attempt === 2) throw error;
              await once(network, 'online');
            }
          }
        }`),
    },
    {
      name: 'files of this machine',
      code: code(`
        import { rename } from 'node:fs/promises';
        async function move(from, to) {
          for (let attempt = 0; attempt < 5; attempt++) {
            try {
              return await rename(from, to);
            } catch (error) {
              if (attempt === 4) throw error;
            }
          }
        }`),
    },
    {
      name: 'a helper that is handed the wait with the operation',
      code: code(`
        async function repeat(operation, times) {
          for (let attempt = 0; attempt < times; attempt++) {
            try {
              return await operation(attempt);
            } catch (error) {
              if (attempt === times - 1) throw error;
            }
          }
        }
        const order = await repeat(async (attempt) => {
          await sleep(100 * attempt);
          return fetch('/orders/1');
        }, 3);`),
    },
    {
      name: 'a wait that blocks',
      code: code(`
        function load(id, attempts = 4) {
          for (let attempt = 0; attempt < attempts; attempt++) {
            try {
              return request('GET', '/orders/' + id);
            } catch (error) {
              if (attempt === attempts - 1) throw error;
              sleepSync(100);
            }
          }
        }`),
    },
    {
      name: 'growth with a cap',
      code: code(`
        async function load(id) {
          for (let attempt = 0; attempt < 20; attempt++) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              if (attempt === 19) throw error;
              await sleep(Math.min(30_000, 100 * 2 ** attempt));
            }
          }
        }`),
    },
    {
      name: 'growth with a cap that is an if',
      code: code(`
        async function load(id) {
          let delay = 100;
          for (;;) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              await sleep(delay);
              delay *= 2;
              if (delay > 30_000) delay = 30_000;
            }
          }
        }`),
    },
    {
      name: 'growth for a few attempts, counted where the timer is set',
      code: code(`
        let attempts = 0;
        const load = async (id) => {
          try {
            return await client.get('/orders/' + id);
          } catch (error) {
            if (attempts >= 5) throw error;
            await new Promise((resolve) => setTimeout(resolve, Math.pow(2, attempts++) * 1000));
            return load(id);
          }
        };`),
    },
    {
      name: 'growth for a few attempts',
      code: code(`
        async function load(id) {
          for (let attempt = 0; attempt < 5; attempt++) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              if (attempt === 4) throw error;
              await sleep(1000 * 2 ** attempt);
            }
          }
        }`),
    },
    {
      name: 'bits that are not the delay of a retry',
      code: 'const flags = mask ^ attempt; const parity = 2 ^ retries;',
    },
    {
      name: 'a delay that grows with the square of the attempt',
      code: code(`
        async function load(id) {
          for (let attempt = 1; attempt < 5; attempt++) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              if (attempt === 4) throw error;
              await sleep(Math.pow(attempt, 2) * 100);
            }
          }
        }`),
    },
  ],
  invalid: [
    {
      name: 'an answer that may lack what is asked for',
      code: code(`
        async function draw(prompt) {
          let lastError;
          for (let attempt = 1; attempt <= MAX_RETRIES; attempt++) {
            try {
              const answer = await client.draw({ prompt });
              if (answer.image?.bytes) return answer.image;
              console.warn('no image');
            } catch (error) {
              lastError = error;
            }
          }
          throw lastError ?? new Error('no image');
        }`),
      errors: [{ messageId: 'noDelay', line: 3, suggestions: 1 }],
    },
    {
      name: 'a page that a window goes to',
      code: code(`
        async function open(view) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              return await view.contents.loadURL(START_URL);
            } catch (error) {
              if (attempt === 3) throw error;
            }
          }
        }`),
      errors: [{ messageId: 'noDelay', line: 2, suggestions: 1 }],
    },
    {
      name: 'the next attempt itself where the timer takes a function',
      code: code(`
        function loadSettings() {
          return $.ajax('/settings').fail(function () {
            window.setTimeout(loadSettings(), 5000);
          });
        }`),
      errors: [
        {
          messageId: 'calledAtOnce',
          line: 3,
          column: 23,
          suggestions: [
            {
              messageId: 'handFunction',
              output: code(`
                function loadSettings() {
                  return $.ajax('/settings').fail(function () {
                    window.setTimeout(() => loadSettings(), 5000);
                  });
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a loop that goes on at once',
      code: code(`
        async function load(id) {
          for (let attempt = 0; attempt < 5; attempt++) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              if (attempt === 4) throw error;
            }
          }
        }`),
      errors: [
        {
          messageId: 'noDelay',
          data: { count: ', 5 in all' },
          line: 2,
          column: 3,
          suggestions: [
            {
              messageId: 'addWait',
              output: code(`
                import { fullJitter, sleep } from 'forbear';

                async function load(id) {
                  for (let attempt = 0; attempt < 5; attempt++) {
                    if (attempt > 0) await sleep(fullJitter(1_000 * 2 ** attempt));
                    try {
                      return await fetch('/orders/' + id);
                    } catch (error) {
                      if (attempt === 4) throw error;
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a recursion that goes on at once',
      code: code(`
        async function load(id, attempts = 4) {
          try {
            return await fetch('/orders/' + id);
          } catch (error) {
            if (attempts === 1) throw error;
            return load(id, attempts - 1);
          }
        }`),
      errors: [
        {
          messageId: 'noDelay',
          data: { count: ', 4 in all' },
          line: 6,
          column: 12,
          suggestions: [
            {
              messageId: 'addWait',
              output: code(`
                import { fullJitter, sleep } from 'forbear';

                async function load(id, attempts = 4) {
                  try {
                    return await fetch('/orders/' + id);
                  } catch (error) {
                    if (attempts === 1) throw error;
                    await sleep(fullJitter(1_000));
                    return load(id, attempts - 1);
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a failed status that leads to the next turn at once',
      code: code(`
        async function load(id) {
          let attempts = 0;
          while (attempts < 5) {
            const response = await fetch('/orders/' + id);
            if (response.ok) return response;
            attempts++;
          }
          throw new Error('unavailable');
        }`),
      errors: [{ messageId: 'noDelay', line: 3 }],
    },
    {
      name: 'a handler that counts and tells',
      code: code(`
        async function load(id) {
          let failures = 0;
          while (true) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              if (failures >= 4) throw error;
              failures++;
              report(error);
            }
          }
        }`),
      errors: [
        {
          messageId: 'noDelay',
          data: { count: ', 5 in all' },
          line: 3,
          suggestions: [
            {
              messageId: 'addWait',
              output: code(`
                import { fullJitter, sleep } from 'forbear';

                async function load(id) {
                  let failures = 0;
                  while (true) {
                    try {
                      return await fetch('/orders/' + id);
                    } catch (error) {
                      if (failures >= 4) throw error;
                      failures++;
                      report(error);
                      await sleep(fullJitter(1_000));
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a handler that ends with the test of its limit',
      code: code(`
        async function load(id) {
          let failures = 0;
          for (;;) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              failures++;
              if (failures === 5) throw error;
            }
          }
        }`),
      errors: [
        {
          messageId: 'noDelay',
          line: 3,
          suggestions: [
            {
              messageId: 'addWait',
              output: code(`
                import { fullJitter, sleep } from 'forbear';

                async function load(id) {
                  let failures = 0;
                  for (;;) {
                    try {
                      return await fetch('/orders/' + id);
                    } catch (error) {
                      failures++;
                      if (failures === 5) throw error;
                      await sleep(fullJitter(1_000));
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a helper, where it is handed a request',
      code: code(`
        async function repeat(operation) {
          let failures = 0;
          while (true) {
            try {
              return await operation();
            } catch (error) {
              if (++failures === 5) throw error;
            }
          }
        }
        const order = await repeat(() => fetch('/orders/1'));`),
      errors: [
        {
          messageId: 'noDelay',
          data: { count: ', 5 in all' },
          line: 3,
          suggestions: [
            {
              messageId: 'addWait',
              output: code(`
                import { fullJitter, sleep } from 'forbear';

                async function repeat(operation) {
                  let failures = 0;
                  while (true) {
                    try {
                      return await operation();
                    } catch (error) {
                      if (++failures === 5) throw error;
                      await sleep(fullJitter(1_000));
                    }
                  }
                }
                const order = await repeat(() => fetch('/orders/1'));`),
            },
          ],
        },
      ],
    },
    {
      name: 'growth without an end, counted by steps',
      code: code(`
        async function load(id) {
          for (let attempt = 0; attempt < 12; attempt += 1) {
            const response = await fetch('/orders/' + id);
            if (response.ok) return response;
            await sleep(2 ** attempt * 250);
          }
        }`),
      errors: [{ messageId: 'uncapped', data: { growth: ', for 12 attempts' }, line: 5, suggestions: 1 }],
    },
    {
      name: 'a random factor stays outside of the cap',
      code: code(`
        async function load(id) {
          for (let attempt = 0; attempt < 12; attempt++) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              if (attempt === 11) throw error;
              await sleep(500 * 2 ** attempt * Math.random());
            }
          }
        }`),
      errors: [
        {
          messageId: 'uncapped',
          data: { growth: ', for 12 attempts' },
          line: 7,
          column: 19,
          suggestions: [
            {
              messageId: 'cap',
              output: code(`
                async function load(id) {
                  for (let attempt = 0; attempt < 12; attempt++) {
                    try {
                      return await fetch('/orders/' + id);
                    } catch (error) {
                      if (attempt === 11) throw error;
                      await sleep(Math.min(30_000, 500 * 2 ** attempt) * Math.random());
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'growth without an end',
      code: code(`
        async function load(id) {
          for (let attempt = 0; attempt < 12; attempt++) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              if (attempt === 11) throw error;
              await sleep(500 * 2 ** attempt);
            }
          }
        }`),
      errors: [
        {
          messageId: 'uncapped',
          data: { growth: ', for 12 attempts' },
          line: 7,
          column: 19,
          suggestions: [
            {
              messageId: 'cap',
              output: code(`
                async function load(id) {
                  for (let attempt = 0; attempt < 12; attempt++) {
                    try {
                      return await fetch('/orders/' + id);
                    } catch (error) {
                      if (attempt === 11) throw error;
                      await sleep(Math.min(30_000, 500 * 2 ** attempt));
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'growth without an end, under the jitter',
      code: code(`
        import { fullJitter, sleep } from 'forbear';
        async function load(id, signal) {
          let delayMs = 200;
          while (!signal.aborted) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              await sleep(fullJitter(delayMs));
              delayMs *= 2;
            }
          }
        }`),
      errors: [
        {
          messageId: 'uncapped',
          data: { growth: '' },
          suggestions: [
            {
              messageId: 'cap',
              output: code(`
                import { fullJitter, sleep } from 'forbear';
                async function load(id, signal) {
                  let delayMs = 200;
                  while (!signal.aborted) {
                    try {
                      return await fetch('/orders/' + id);
                    } catch (error) {
                      await sleep(fullJitter(Math.min(30_000, delayMs)));
                      delayMs *= 2;
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'XOR for a power',
      code: code(`
        async function load(id) {
          for (let attempt = 1; attempt < 5; attempt++) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              if (attempt === 4) throw error;
              await sleep(1000 * 2 ^ attempt);
            }
          }
        }`),
      errors: [
        {
          messageId: 'xor',
          data: { text: '1000 * 2 ^ attempt', values: '2001, 2002, 2003, 2004' },
          line: 7,
          column: 19,
          suggestions: [
            {
              messageId: 'meanPower',
              data: { power: '`**`' },
              output: code(`
                async function load(id) {
                  for (let attempt = 1; attempt < 5; attempt++) {
                    try {
                      return await fetch('/orders/' + id);
                    } catch (error) {
                      if (attempt === 4) throw error;
                      await sleep(1000 * 2 ** attempt);
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'the delay as the base of the power, in a helper',
      code: code(`
        const BASE_DELAY = 500;
        const delayAfter = (attempt) => Math.pow(BASE_DELAY, attempt - 1) + Math.random() * 100;
        async function load(id) {
          for (let attempt = 1; attempt < 5; attempt++) {
            try {
              return await fetch('/orders/' + id);
            } catch (error) {
              if (attempt === 4) throw error;
              await sleep(delayAfter(attempt));
            }
          }
        }`),
      errors: [
        {
          messageId: 'powerOfDelay',
          data: { text: 'Math.pow(BASE_DELAY, attempt - 1)', values: '500 ms, 250000 ms, 125000000 ms' },
          line: 2,
          suggestions: [
            {
              messageId: 'meanPower',
              data: { power: '`BASE_DELAY * 2 ** (attempt - 1)`' },
              output: code(`
                const BASE_DELAY = 500;
                const delayAfter = (attempt) => BASE_DELAY * 2 ** (attempt - 1) + Math.random() * 100;
                async function load(id) {
                  for (let attempt = 1; attempt < 5; attempt++) {
                    try {
                      return await fetch('/orders/' + id);
                    } catch (error) {
                      if (attempt === 4) throw error;
                      await sleep(delayAfter(attempt));
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
  ],
});
