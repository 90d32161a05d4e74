import { code, ruleNamed, ruleTester } from './rule-tester.js';

ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    {
      name: 'only another status is asked for again, until a flag says that it is done',
      code: code(`
        async function load(id) {
          let done = false;
          for (let tries = 0; !done && tries < 5; tries++) {
            try {
              show(await axios.get('/orders/' + id));
              done = true;
            } catch (error) {
              if (error.response.status !== 404) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`),
    },
    {
      name: 'fetch does not reject for a status, so that only lost connections are retried',
      code: code(`
        async function load() {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await fetch('/orders');
            } catch {
              await sleep(1000 * Math.random());
            }
          }
        }`),
    },
    {
      name: 'the statuses that are retried are others',
      code: code(`
        async function load(attempt = 0) {
          const response = await fetch('/orders');
          if ([502, 504].includes(response.status) && attempt < 3) {
            await sleep(1000 * Math.random());
            return load(attempt + 1);
          }
          return response;
        }`),
    },
    {
      name: 'a predicate leaves 429 and 503 out',
      code: code(`
        import axios from 'axios';
        const mayPass = (error) => error.response === undefined || error.response.status === 502;
        async function load(attempt = 0) {
          try {
            return await axios.get('/orders');
          } catch (error) {
            if (attempt === 3 || !mayPass(error)) throw error;
            await sleep(1000 * Math.random());
            return load(attempt + 1);
          }
        }`),
    },
    {
      name: 'a helper reads the header',
      code: code(`
        function delayFor(response, attempt) {
          const header = response.headers.get('retry-after');
          const seconds = Number(header);
          if (header && Number.isNaN(seconds)) return Date.parse(header) - Date.now();
          return header ? seconds * 1000 : Math.random() * 100 * 2 ** attempt;
        }
        async function load(attempt = 0) {
          const response = await fetch('/orders');
          if (response.status !== 429 || attempt === 3) return response;
          await sleep(delayFor(response, attempt));
          return load(attempt + 1);
        }`),
    },
    {
      name: 'a function out of sight is handed the answer and asked for the delay',
      code: code(`
        import { delayFor } from 'elsewhere';
        async function load(attempt = 0) {
          const response = await fetch('/orders');
          if (response.status !== 429 || attempt === 3) return response;
          await sleep(delayFor(response, attempt));
          return load(attempt + 1);
        }`),
    },
    {
      name: 'a date and seconds are both read',
      code: code(`
        function retryAfter(response) {
          const header = response.headers.get('retry-after');
          const seconds = Number(header);
          return Number.isNaN(seconds) ? new Date(header).getTime() - Date.now() : seconds * 1000;
        }`),
    },
    "response.setHeader('Retry-After', '120');",
    "const headers = { 'Retry-After': '120' };",
  ],
  invalid: [
    {
      name: 'an error of something that is not seen may carry the response',
      code: code(`
        async function load(orders) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await orders.list();
            } catch (error) {
              if (attempt === 3 || error.status !== 429) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`),
      errors: [
        {
          messageId: 'ignored',
          suggestions: [
            {
              messageId: 'waitAtLeast',
              output: code(`
                import { retryAfterMs } from 'forbear';

                async function load(orders) {
                  for (let attempt = 1; ; attempt++) {
                    try {
                      return await orders.list();
                    } catch (error) {
                      if (attempt === 3 || error.status !== 429) throw error;
                      await sleep((retryAfterMs(error) ?? 0) + 1000 * Math.random());
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'the error that a function of the file throws for a status is handed the response',
      code: code(`
        async function read(url) {
          const answer = await fetch(url);
          if (!answer.ok) {
            console.warn(answer.status);
            throw new Error('HTTP ' + answer.status);
          }
          return answer.json();
        }
        async function load(url) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await read(url);
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`),
      errors: [
        {
          messageId: 'ignored',
          suggestions: [
            {
              messageId: 'waitAtLeast',
              output: code(`
                import { retryAfterMs } from 'forbear';

                async function read(url) {
                  const answer = await fetch(url);
                  if (!answer.ok) {
                    console.warn(answer.status);
                    throw Object.assign(new Error('HTTP ' + answer.status), { response: answer });
                  }
                  return answer.json();
                }
                async function load(url) {
                  for (let attempt = 1; ; attempt++) {
                    try {
                      return await read(url);
                    } catch (error) {
                      if (attempt === 3) throw error;
                      await sleep((retryAfterMs(error) ?? 0) + 1000 * Math.random());
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'the response is at hand',
      code: code(`
        import { fullJitter } from 'forbear';
        async function load(attempt = 0) {
          const response = await fetch('/orders');
          if (response.status < 500 && response.status !== 429) return response;
          if (attempt === 3) return response;
          await sleep(fullJitter(1000 * 2 ** attempt));
          return load(attempt + 1);
        }`),
      errors: [
        {
          messageId: 'ignored',
          line: 6,
          column: 15,
          suggestions: [
            {
              messageId: 'waitAtLeast',
              output: code(`
                import { fullJitter, retryAfterMs } from 'forbear';
                async function load(attempt = 0) {
                  const response = await fetch('/orders');
                  if (response.status < 500 && response.status !== 429) return response;
                  if (attempt === 3) return response;
                  await sleep((retryAfterMs(response) ?? 0) + fullJitter(1000 * 2 ** attempt));
                  return load(attempt + 1);
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'the error has the response',
      code: code(`
        import axios from 'axios';
        const load = async (attempt = 0) => {
          try {
            return await axios.get('/orders');
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep(Math.random() * 1000);
            return load(attempt + 1);
          }
        };`),
      errors: [
        {
          messageId: 'ignored',
          line: 7,
          column: 17,
          suggestions: [
            {
              messageId: 'waitAtLeast',
              output: code(`
                import axios from 'axios';
                import { retryAfterMs } from 'forbear';
                const load = async (attempt = 0) => {
                  try {
                    return await axios.get('/orders');
                  } catch (error) {
                    if (attempt === 3) throw error;
                    await sleep((retryAfterMs(error) ?? 0) + Math.random() * 1000);
                    return load(attempt + 1);
                  }
                };`),
            },
          ],
        },
      ],
    },
    {
      name: 'the response is put on the error that is thrown for it',
      code: code(`
        async function load() {
          for (let attempt = 0; ; attempt++) {
            try {
              const response = await fetch('/orders');
              if (!response.ok) throw new Error('no orders');
              return response;
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(Math.random() * 1000);
            }
          }
        }`),
      errors: [
        {
          messageId: 'ignored',
          line: 9,
          column: 19,
          suggestions: [
            {
              messageId: 'waitAtLeast',
              output: code(`
                import { retryAfterMs } from 'forbear';

                async function load() {
                  for (let attempt = 0; ; attempt++) {
                    try {
                      const response = await fetch('/orders');
                      if (!response.ok) throw Object.assign(new Error('no orders'), { response });
                      return response;
                    } catch (error) {
                      if (attempt === 3) throw error;
                      await sleep((retryAfterMs(error) ?? 0) + Math.random() * 1000);
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'statuses by the names of an enum, and a list that is only a default',
      code: code(`
        async function load({ statuses }, attempt = 0) {
          const response = await fetch('/orders');
          if ((statuses ?? [HttpStatus.TOO_MANY_REQUESTS]).includes(response.status) && attempt < 3) {
            await sleep(Math.random() * 1000);
            return load({ statuses }, attempt + 1);
          }
          return response;
        }`),
      errors: [
        {
          messageId: 'ignored',
          line: 4,
          column: 17,
          suggestions: [
            {
              messageId: 'waitAtLeast',
              output: code(`
                import { retryAfterMs } from 'forbear';

                async function load({ statuses }, attempt = 0) {
                  const response = await fetch('/orders');
                  if ((statuses ?? [HttpStatus.TOO_MANY_REQUESTS]).includes(response.status) && attempt < 3) {
                    await sleep((retryAfterMs(response) ?? 0) + Math.random() * 1000);
                    return load({ statuses }, attempt + 1);
                  }
                  return response;
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a date becomes NaN',
      code: "const delayMs = parseInt(response.headers.get('retry-after'), 10) * 1000;",
      errors: [
        {
          messageId: 'dateIgnored',
          line: 1,
          column: 17,
          suggestions: [
            {
              messageId: 'readWithRuntime',
              output: code(`
                import { retryAfterMs } from 'forbear';

                const delayMs = retryAfterMs(response) ?? 0;`),
            },
          ],
        },
      ],
    },
    {
      name: 'seconds are waited for as milliseconds',
      code: "setTimeout(again, Number(error.response.headers['retry-after']));",
      errors: [
        {
          messageId: 'secondsAsMilliseconds',
          line: 1,
          column: 19,
          suggestions: [
            {
              messageId: 'readWithRuntime',
              output: code(`
                import { retryAfterMs } from 'forbear';

                setTimeout(again, retryAfterMs(error.response) ?? 0);`),
            },
          ],
        },
      ],
    },
    {
      name: 'the delay is decided elsewhere, and the error is known by another name there',
      code: code(`
        class Orders {
          async list() {
            for (let attempt = 1; ; attempt++) {
              try {
                return await this.#client.list();
              } catch (failure) {
                if (attempt === 3 || failure.status !== 429) throw failure;
                await this.#pause(attempt);
              }
            }
          }

          async #pause(attempt) {
            await sleep(Math.random() * 1000 * attempt);
          }
        }`),
      errors: [
        {
          messageId: 'ignored',
          suggestions: [
            {
              messageId: 'waitAtLeast',
              output: code(`
                import { retryAfterMs, sleep as forbearSleep } from 'forbear';

                class Orders {
                  async list() {
                    for (let attempt = 1; ; attempt++) {
                      try {
                        return await this.#client.list();
                      } catch (failure) {
                        if (attempt === 3 || failure.status !== 429) throw failure;
                        await forbearSleep(retryAfterMs(failure) ?? 0);
                        await this.#pause(attempt);
                      }
                    }
                  }

                  async #pause(attempt) {
                    await sleep(Math.random() * 1000 * attempt);
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'what has a status has headers, in a client that is not known',
      code: code(`
        async function load(agent, left = 3) {
          const response = await agent.send({ path: '/orders' })
          if ([429, 503].includes(response.message.statusCode) && left > 0) {
            await sleep(Math.random() * 1000)
            return load(agent, left - 1)
          }
          return response
        }`),
      errors: [
        {
          messageId: 'ignored',
          suggestions: [
            {
              messageId: 'waitAtLeast',
              output: code(`
                import { retryAfterMs } from 'forbear'

                async function load(agent, left = 3) {
                  const response = await agent.send({ path: '/orders' })
                  if ([429, 503].includes(response.message.statusCode) && left > 0) {
                    await sleep((retryAfterMs(response.message) ?? 0) + Math.random() * 1000)
                    return load(agent, left - 1)
                  }
                  return response
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a response that the attempt before may have left is kept for each attempt',
      code: code(`
        async function load() {
          let response;
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              response = await fetch('/orders');
              if (response.ok) return response;
            } catch (error) {
              log(error);
            }
            await sleep(Math.random() * 1000);
          }
          return response;
        }`),
      errors: [
        {
          messageId: 'ignored',
          suggestions: [
            {
              messageId: 'waitAtLeast',
              output: code(`
                import { retryAfterMs } from 'forbear';

                async function load() {
                  let response;
                  for (let attempt = 1; attempt <= 3; attempt++) {
                    let answer;
                    try {
                      response = await fetch('/orders');
                      answer = response;
                      if (response.ok) return response;
                    } catch (error) {
                      log(error);
                    }
                    await sleep((retryAfterMs(answer) ?? 0) + Math.random() * 1000);
                  }
                  return response;
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a response that each attempt sets anew',
      code: code(`
        async function load(agent, max) {
          let response;
          let tries = 0;
          do {
            response = await agent.raw('/orders');
            if (![429, 503].includes(response.message.statusCode)) return response;
            tries += 1;
            if (tries < max) await this.backOff(tries);
          } while (tries < max);
          return response;
        }`),
      errors: [
        {
          messageId: 'ignored',
          suggestions: [
            {
              messageId: 'waitAtLeast',
              output: code(`
                import { retryAfterMs, sleep } from 'forbear';

                async function load(agent, max) {
                  let response;
                  let tries = 0;
                  do {
                    response = await agent.raw('/orders');
                    if (![429, 503].includes(response.message.statusCode)) return response;
                    tries += 1;
                    if (tries < max) {
                      await sleep(retryAfterMs(response.message) ?? 0);
                      await this.backOff(tries);
                    }
                  } while (tries < max);
                  return response;
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a response that each attempt has for itself is asked behind its try',
      code: code(`
        async function load() {
          for (let attempt = 1; attempt <= 3; attempt++) {
            let response;
            try {
              response = await fetch('/orders');
              if (response.ok) return response;
            } catch (error) {
              log(error);
            }
            await sleep(Math.random() * 1000);
          }
        }`),
      errors: [
        {
          messageId: 'ignored',
          suggestions: [
            {
              messageId: 'waitAtLeast',
              output: code(`
                import { retryAfterMs } from 'forbear';

                async function load() {
                  for (let attempt = 1; attempt <= 3; attempt++) {
                    let response;
                    try {
                      response = await fetch('/orders');
                      if (response.ok) return response;
                    } catch (error) {
                      log(error);
                    }
                    await sleep((retryAfterMs(response) ?? 0) + Math.random() * 1000);
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a number of seconds stands in where there is none to read',
      code: "setTimeout(again, 1000 * (parseInt(error.response.headers['retry-after'], 10) || 5));",
      errors: [
        {
          messageId: 'dateIgnored',
          suggestions: [
            {
              messageId: 'readWithRuntime',
              output: code(`
                import { retryAfterMs } from 'forbear';

                setTimeout(again, retryAfterMs(error.response) ?? 5000);`),
            },
          ],
        },
      ],
    },
    ...(
      [
        [
          'a delay of its own stands in',
          'const seconds = Number(response.headers.get("retry-after")) || backoffSeconds;',
          'const seconds = (retryAfterMs(response) ?? backoffSeconds * 1000) / 1000;',
        ],
        [
          'a delay of its own stands in, and both are multiplied',
          'await sleep((Number(response.headers.get("retry-after")) || backoffSeconds) * 1000);',
          'await sleep(retryAfterMs(response) ?? backoffSeconds * 1000);',
        ],
        [
          'a choice stands in',
          'const ms = Number(response.headers.get("retry-after")) * 1000 || (isSlow ? 5000 : 500);',
          'const ms = retryAfterMs(response) ?? (isSlow ? 5000 : 500);',
        ],
        [
          'nothing stands in',
          'const ms = parseInt(response.headers.get("retry-after"), 10) * 1000 || undefined;',
          'const ms = retryAfterMs(response);',
        ],
        [
          'one choice follows another',
          'const ms = Number(response.headers.get("retry-after")) * 1000 || hinted() || 500;',
          'const ms = (retryAfterMs(response) ?? hinted()) || 500;',
        ],
      ] as const
    ).map(([name, read, written]) => ({
      name,
      code: read,
      errors: [
        {
          messageId: 'dateIgnored' as const,
          suggestions: [
            {
              messageId: 'readWithRuntime' as const,
              output: `import { retryAfterMs } from "forbear";\n\n${written}`,
            },
          ],
        },
      ],
    })),
    {
      name: 'a number of seconds that is tested for being one',
      code: code(`
        function secondsToWait(response) {
          const seconds = parseInt(response.headers.get('retry-after'), 10);
          if (isNaN(seconds)) return undefined;
          return seconds;
        }
        function delayFor(response, attempt) {
          const hint = Number(response.headers.get('retry-after'));
          if (Number.isFinite(hint) && hint > 0) return Math.min(hint * 1000, 60_000);
          return 500 * attempt;
        }`),
      errors: [
        {
          messageId: 'dateIgnored',
          suggestions: [
            {
              messageId: 'readWithRuntime',
              output: code(`
                import { retryAfterMs } from 'forbear';

                function secondsToWait(response) {
                  const delayMs = retryAfterMs(response);
                  if (delayMs === undefined) return undefined;
                  return delayMs / 1000;
                }
                function delayFor(response, attempt) {
                  const hint = Number(response.headers.get('retry-after'));
                  if (Number.isFinite(hint) && hint > 0) return Math.min(hint * 1000, 60_000);
                  return 500 * attempt;
                }`),
            },
          ],
        },
        {
          messageId: 'dateIgnored',
          suggestions: [
            {
              messageId: 'readWithRuntime',
              output: code(`
                import { retryAfterMs } from 'forbear';

                function secondsToWait(response) {
                  const seconds = parseInt(response.headers.get('retry-after'), 10);
                  if (isNaN(seconds)) return undefined;
                  return seconds;
                }
                function delayFor(response, attempt) {
                  const delayMs = retryAfterMs(response);
                  if (delayMs !== undefined && delayMs > 0) return Math.min(delayMs, 60_000);
                  return 500 * attempt;
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a number of seconds with nothing in their place, which no number of milliseconds stands for',
      code: "const seconds = Number(response.headers.get('retry-after')) || undefined;",
      errors: [{ messageId: 'dateIgnored', suggestions: [] }],
    },
    {
      name: 'a capitalized name among lower-case ones',
      code: "const seconds = error.response.headers['Retry-After'];",
      errors: [
        {
          messageId: 'capitalizedKey',
          line: 1,
          column: 17,
          suggestions: [
            {
              messageId: 'lowerCaseKey',
              output: "const seconds = error.response.headers['retry-after'];",
            },
          ],
        },
      ],
    },
  ],
});
