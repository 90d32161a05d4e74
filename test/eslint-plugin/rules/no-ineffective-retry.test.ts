import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A loop that attempts a statement again. */
const loop = (statement: string) =>
  code(`
    async function load(url) {
      for (let attempt = 0; attempt < 3; attempt++) {
        try {
          ${statement}
        } catch (error) {
          await sleep(Math.random() * 1000);
        }
      }
    }`);

const pRetry = (operation: string) => `import pRetry from 'p-retry';\nawait pRetry(${operation});`;

/** A helper of the file that attempts what it is handed. */
const helped = (operation: string) =>
  code(`
    async function withRetry(operation) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await operation();
        } catch (error) {
          if (attempt === 3) throw error;
          await sleep(Math.random() * 1000);
        }
      }
    }
    await withRetry(${operation});`);

const axiosRetry = (text: string) =>
  `import axios from 'axios';\nimport axiosRetry from 'axios-retry';\n${code(text)}`;

ruleTester.run('no-ineffective-retry', ruleNamed('no-ineffective-retry'), {
  valid: [
    {
      name: 'it is told to stop for what a condition picks',
      code: code(`
        import retry from 'async-retry';
        retry(async (bail) => {
          try {
            return await axios.get(url);
          } catch (error) {
            if (error.response?.status !== 404) throw error;
            bail(error);
          }
        });`),
    },
    {
      name: 'something else is awaited that may fail',
      code: code(`
        import retry from 'async-retry';
        retry(async (bail) => {
          const token = await login();
          try {
            return await axios.get(url, { headers: { token } });
          } catch (error) {
            bail(error);
          }
        });`),
    },
    {
      name: 'it is told to stop by one of several links',
      code: code(`
        import retry from 'async-retry';
        retry(async (bail) => {
          const response = await axios.get(url);
          return response.text().catch(bail);
        });`),
    },
    {
      name: 'a number of attempts that is known by the name of another option',
      code: "import got from 'got';\ngot(url, { retry: { limit: 3, retries: 5 } });",
    },
    {
      name: 'the name that only the operation knows',
      code: "import retry from 'async-retry';\nretry(load, options, { maxRetries: 5 });",
    },
    {
      name: 'options that are added to',
      code: "import retry from 'async-retry';\nretry(load, { ...defaults, maxRetries: 5 });",
    },
    helped('async () => { await fetch(url); }'),
    {
      name: 'a generator, which runs when it is asked for the first part',
      code: code(`
        async function stream(url) {
          for (let attempt = 0; ; attempt++) {
            try {
              const answer = await connect(url);
              const parts = async function* () { yield* answer.body; };
              return parts();
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(Math.random() * 1000);
            }
          }
        }`),
    },
    helped('() => fetch(url).then(show)'),
    {
      name: 'a helper that looks at what comes back',
      code: code(`
        async function withRetry(operation) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              const found = await operation();
              if (found) return found;
            } catch (error) {
              if (attempt === 3) throw error;
            }
            await sleep(Math.random() * 1000);
          }
        }
        await withRetry(async () => { try { return await fetch(url); } catch (error) { console.error(error); } });`),
    },
    {
      name: 'what is made of an answer that was awaited',
      code: code(`
        class Search {
          async stream(response) { for await (const part of response.body) this.show(part); }
          async search(query) {
            for (let attempt = 0; attempt < 3; attempt++) {
              try {
                const response = await fetch('/search?q=' + query);
                if (response.status < 300) return this.stream(response);
                throw new Error(response.statusText);
              } catch (error) {
                await sleep(Math.random() * 1000);
              }
            }
          }
        }`),
    },
    {
      name: 'a cache whose fetch answers at once',
      code: code(`
        class Table {
          fetch(key) {
            if (!this.entries.has(key)) throw new MissingEntry(key);
            return this.entries.get(key);
          }
          async load(key) {
            try {
              return this.fetch(key);
            } catch (error) {
              if (!(error instanceof MissingEntry)) throw error;
              await this.request(error.range);
              return this.load(key);
            }
          }
        }`),
    },
    {
      name: 'a loop that goes on after a failed status',
      code: code(`
        async function load(retries) {
          while (retries-- > 0) {
            try {
              const response = await fetch(url);
              if (response.ok) return response;
            } catch (error) {
              throw error;
            }
          }
        }`),
    },
    {
      name: 'a loop over alternatives that is left by the first',
      code: 'for (const retry of retries) { try { await run(retry); break; } catch { break; } }',
    },
    axiosRetry(
      'axiosRetry(axios, {});\nconst api = axios.create();\nexport const load = () => axios.get(url);',
    ),
    axiosRetry('axiosRetry(axios, {});\nconst api = axios.create();\nexport default axios;'),
    axiosRetry(
      'axiosRetry(axios, {});\nconst api = axios.create();\naxiosRetry(api, {});\nexport default api;',
    ),
    axiosRetry('const api = axios.create();\naxiosRetry(api, {});\nexport default api;'),
    loop('return await fetch(url);'),
    loop('return (await fetch(url)).json();'),
    loop('return parse(await fetch(url));'),
    loop('return cached(url);'),
    {
      name: 'the next attempt, after an answer that is a failure too',
      code: code(`
        async function push(retries = 3) {
          try {
            const response = await fetch(url, { method: 'PUT' });
            if (!response.ok && retries > 0) {
              await sleep(Math.random() * 500);
              return push(retries - 1);
            }
          } catch (error) {
            if (retries > 0) return push(retries - 1);
          }
        }`),
    },
    {
      name: 'an inner `try` is not what attempts again',
      code: loop('const found = await find(url); try { return fetch(found); } finally { close(); }'),
    },
    pRetry('() => fetch(url)'),
    pRetry('async () => { await fetch(url); }'),
    pRetry('async () => { const response = await fetch(url); fetch(statistics); return response; }'),
    pRetry('async () => { try { return await fetch(url); } catch (error) { log(error); throw error; } }'),
    {
      name: 'an answer is thrown for that is not the failure it stops at',
      code: pRetry(
        'async () => { let response; try { response = await fetch(url); } catch (error) { throw new AbortError(error); } if (!response.ok) throw new Error("try again"); return response; }',
      ),
    },
    {
      name: 'an answer is checked',
      code: pRetry(
        'async () => { let response; try { response = await fetch(url); } catch (error) { throw new AbortError(error); } assertOk(response); return response; }',
      ),
    },
    pRetry(
      'async () => { try { return await fetch(url); } catch (error) { if (isFinal(error)) return; throw error; } }',
    ),
    {
      name: 'one failure of several is kept back',
      code: pRetry('async () => { try { await fetch(statistics); } catch { } return await fetch(url); }'),
    },
    "import promiseRetry from 'promise-retry';\npromiseRetry((again) => fetch(url).catch(again));",
    "import got from 'got';\nawait got.post(url, { retry: { limit: 3, methods: ['POST'] } });",
    "import got from 'got';\nawait got.post(url, { retry: 0 });",
    "import got from 'got';\nawait got.put(url, { retry: { limit: 3 } });",
    {
      name: 'an instance may list the method',
      code: "import got from 'got';\nconst api = got.extend({ retry: { methods: ['POST'] } });\nawait api.post(url, { retry: { limit: 3 } });",
    },
    "import build from 'fetch-retry';\nbuild(fetch)(url, { retries: 3, retryOn: [503] });",
    "import { createClient } from 'redis';\ncreateClient({ socket: { reconnectStrategy: (n) => n * 100 * Math.random() } });",
    'fetch(url, { retries: 0 });',
    {
      name: 'a `fetch` of the project may know the option',
      code: "import { fetch } from './http.js';\nawait fetch(url, { retries: 3 });",
    },
  ],
  invalid: [
    {
      name: 'it is told to stop, whatever fails',
      code: code(`
        import retry from 'async-retry';
        retry(async (bail) => {
          try {
            return await axios.get(url);
          } catch (error) {
            console.error(error);
            bail(error);
          }
        });`),
      errors: [
        {
          messageId: 'stoppedAlways',
          line: 7,
          suggestions: [
            {
              messageId: 'throwOn',
              output: code(`
                import retry from 'async-retry';
                retry(async (bail) => {
                  try {
                    return await axios.get(url);
                  } catch (error) {
                    console.error(error);
                    throw error;
                  }
                });`),
            },
          ],
        },
      ],
    },
    {
      name: 'what it throws is what stops it',
      code: code(`
        import pRetry, { AbortError } from 'p-retry';
        pRetry(async () => {
          try {
            return await axios.get(url);
          } catch (error) {
            throw new AbortError(error);
          }
        });`),
      errors: [{ messageId: 'stoppedAlways', line: 6, suggestions: 1 }],
    },
    {
      name: 'the rejection is what stops it',
      code: code(`
        import retry from 'async-retry';
        retry((bail) => axios.get(url).catch(bail));`),
      errors: [{ messageId: 'stoppedAlways', line: 2, suggestions: [] }],
    },
    ...[
      ["import retry from 'async-retry';", 'retry(load, { maxRetries: 5 });', 'maxRetries', 'retries'],
      [
        "import pRetry from 'p-retry';",
        'pRetry(load, { attempts: 5, minTimeout: 100 });',
        'attempts',
        'retries',
      ],
      ["import axiosRetry from 'axios-retry';", 'axiosRetry(client, { retry: 5 });', 'retry', 'retries'],
      ["import got from 'got';", 'got(url, { retry: { retries: 5 } });', 'retries', 'limit'],
      [
        "import { backOff } from 'exponential-backoff';",
        'backOff(load, { retries: 5 });',
        'retries',
        'numOfAttempts',
      ],
      [
        "import * as rax from 'retry-axios';",
        'axios.get(url, { raxConfig: { retries: 5 } });',
        'retries',
        'retry',
      ],
    ].map(([imported, call, ignored, known]) => ({
      name: `${ignored} in place of ${known}: ${call}`,
      code: `${imported}\n${call}`,
      errors: [
        {
          message: new RegExp(`knows no \`${ignored}\` and passes over it: .* by \`${known}\`\\.$`),
          line: 2,
          suggestions: 1,
        },
      ],
    })),
    {
      name: 'a request after one that is awaited',
      code: loop('const token = await fetch("/token"); return fetch(url, { headers: { token } });'),
      errors: [{ messageId: 'unawaited', suggestions: 1 }],
    },
    {
      name: 'a method that returns the promise of a request',
      code: code(`
        class Client {
          fetch(url) { return axios.get(url); }
          async load(url) {
            for (let attempt = 0; attempt < 3; attempt++) {
              try {
                return this.fetch(url);
              } catch (error) {
                await sleep(Math.random() * 1000);
              }
            }
          }
        }`),
      errors: [{ messageId: 'unawaited', suggestions: 1 }],
    },
    {
      name: 'a helper never sees what a chain keeps',
      code: helped('() => { fetch(url).then(show); }'),
      errors: [
        {
          messageId: 'droppedPromise',
          data: { library: '`withRetry()`' },
          line: 11,
          suggestions: [
            { messageId: 'keepPromise', output: helped('() => { return fetch(url).then(show); }') },
          ],
        },
      ],
    },
    {
      name: 'a helper never sees what is caught inside',
      code: helped(
        'async () => { try { return await fetch(url); } catch (error) { console.error(error); } }',
      ),
      errors: [
        {
          messageId: 'caughtInside',
          data: { library: '`withRetry()`' },
          line: 11,
          suggestions: [
            {
              messageId: 'throwOn',
              output: helped(
                'async () => { try { return await fetch(url); } catch (error) { console.error(error); throw error; } }',
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'something is returned in place of what failed, in several lines',
      code: pRetry(
        code(`
          async () => {
            try {
              return await fetch(url);
            } catch {
              report('no answer'); // told once
              return undefined;
            }
          }`),
      ),
      errors: [
        {
          messageId: 'caughtInside',
          suggestions: [
            {
              messageId: 'throwOn',
              output: pRetry(
                code(`
                  async () => {
                    try {
                      return await fetch(url);
                    } catch (error) {
                      report('no answer'); // told once
                      throw error;
                    }
                  }`),
              ),
            },
          ],
        },
      ],
    },
    ...(
      [
        ['for (let attempt = 0; attempt < maxRetries; attempt++)', 'attempt + 1 >= maxRetries'],
        ['for (let attempt = 1; attempt <= maxRetries; attempt++)', 'attempt >= maxRetries'],
        ['while (maxRetries-- > 0)', 'maxRetries <= 0'],
      ] as const
    ).map(([head, isLast]) => {
      const turn = (thrown: string) =>
        code(`
          async function load(maxRetries) {
            ${head} {
              try {
                return await fetch(url);
              } catch (error) {
                console.warn('attempt failed');
                ${thrown}
              }
            }
          }`);
      return {
        code: turn('throw error;'),
        errors: [
          {
            messageId: 'singleTurn' as const,
            line: 2,
            column: 3,
            endColumn: 6,
            suggestions: [
              { messageId: 'throwAfterLast' as const, output: turn(`if (${isLast}) throw error;`) },
            ],
          },
        ],
      };
    }),
    {
      code: axiosRetry(`
        axiosRetry(axios, { retries: 3 });
        const api = axios.create({ baseURL });
        export const load = (id) => api.get(id);`),
      errors: [
        {
          messageId: 'otherInstance',
          line: 3,
          suggestions: [
            {
              messageId: 'watchInstance',
              output: axiosRetry(`
                const api = axios.create({ baseURL });
                axiosRetry(api, { retries: 3 });
                export const load = (id) => api.get(id);`),
            },
          ],
        },
      ],
    },
    {
      name: 'an instance that is there already',
      code: axiosRetry(`
        export const api = axios.create({ baseURL });
        axiosRetry(axios, { retries: 3 });`),
      errors: [
        {
          messageId: 'otherInstance',
          suggestions: [
            {
              messageId: 'watchInstance',
              output: axiosRetry(`
                export const api = axios.create({ baseURL });
                axiosRetry(api, { retries: 3 });`),
            },
          ],
        },
      ],
    },
    {
      name: 'several instances, of which nobody knows the one that is meant',
      code: axiosRetry(`
        const api = axios.create({ baseURL });
        const slowApi = axios.create({ baseURL, timeout: 60_000 });
        axiosRetry(axios, { retries: 3 });`),
      errors: [{ messageId: 'otherInstance', suggestions: [] }],
    },
    {
      code: loop('return fetch(url);'),
      errors: [
        {
          messageId: 'unawaited',
          line: 4,
          suggestions: [{ messageId: 'awaitIt', output: loop('return await fetch(url);') }],
        },
      ],
    },
    {
      name: 'an async function of the file',
      code: `async function send(url) { return (await fetch(url)).json(); }\n${loop('return send(url);')}`,
      errors: [{ messageId: 'unawaited', suggestions: 1 }],
    },
    {
      name: 'by recursion',
      code: code(`
        async function load(url, retries = 3) {
          try {
            return axios.get(url);
          } catch (error) {
            if (retries === 0) throw error;
            await sleep(Math.random() * 1000);
            return load(url, retries - 1);
          }
        }`),
      errors: [{ messageId: 'unawaited', line: 3, suggestions: 1 }],
    },
    {
      code: pRetry('() => { fetch(url); }'),
      errors: [
        {
          messageId: 'droppedPromise',
          data: { library: 'p-retry' },
          line: 2,
          suggestions: [{ messageId: 'keepPromise', output: pRetry('() => { return fetch(url); }') }],
        },
      ],
    },
    {
      name: 'an async function that waits for nothing',
      code: pRetry('async () => { fetch(url).then(show); }'),
      errors: [
        {
          messageId: 'droppedPromise',
          suggestions: [
            { messageId: 'keepPromise', output: pRetry('async () => { await fetch(url).then(show); }') },
          ],
        },
      ],
    },
    {
      code: pRetry(
        'async () => { try { return await fetch(url); } catch (error) { console.error(error); } }',
      ),
      errors: [{ messageId: 'caughtInside', data: { library: 'p-retry' }, line: 2, suggestions: 1 }],
    },
    {
      code: "import promiseRetry from 'promise-retry';\npromiseRetry(() => fetch(url), { retries: 5 });",
      errors: [
        {
          messageId: 'neverAsked',
          line: 2,
          suggestions: [
            {
              messageId: 'askForRetry',
              output:
                "import promiseRetry from 'promise-retry';\npromiseRetry((retry) => fetch(url).catch(retry), { retries: 5 });",
            },
          ],
        },
      ],
    },
    {
      code: "import promiseRetry from 'promise-retry';\npromiseRetry((retry, number) => fetch(url + number));",
      errors: [
        {
          messageId: 'neverAsked',
          column: 15,
          suggestions: [
            {
              messageId: 'askForRetry',
              output:
                "import promiseRetry from 'promise-retry';\npromiseRetry((retry, number) => fetch(url + number).catch(retry));",
            },
          ],
        },
      ],
    },
    {
      code: "import got from 'got';\nawait got.post(url, { json, retry: { limit: 3 } });",
      errors: [
        {
          message: /^got never sends a POST or PATCH again/,
          suggestions: [
            { messageId: 'leaveOut', output: "import got from 'got';\nawait got.post(url, { json });" },
          ],
        },
      ],
    },
    {
      code: "import ky from 'ky';\nawait ky.post(url, { json, retry: 3 });",
      errors: [
        {
          message: /^ky never sends a POST or PATCH again/,
          suggestions: [
            { messageId: 'leaveOut', output: "import ky from 'ky';\nawait ky.post(url, { json });" },
          ],
        },
      ],
    },
    {
      code: "import build from 'fetch-retry';\nbuild(fetch)(url, { retries: 3, retryOn: (attempt, error) => error !== null });",
      errors: [
        {
          message: /^fetch-retry ignores `retries`/,
          suggestions: [
            {
              messageId: 'leaveOut',
              output:
                "import build from 'fetch-retry';\nbuild(fetch)(url, { retryOn: (attempt, error) => error !== null });",
            },
          ],
        },
      ],
    },
    {
      code: "import { createClient } from 'redis';\ncreateClient({ retry_strategy: ({ attempt }) => attempt * 100 * Math.random() });",
      errors: [
        {
          message: /ignores `retry_strategy`/,
          suggestions: [
            { messageId: 'leaveOut', output: "import { createClient } from 'redis';\ncreateClient({});" },
          ],
        },
      ],
    },
    {
      code: "await fetch(url, { method: 'PUT', retries: 3 });",
      errors: [
        {
          messageId: 'option',
          data: { option: 'retries' },
          suggestions: [
            {
              messageId: 'fetchThatRetries',
              output: code(`
                import { createFetch } from 'forbear';

                const fetchWithRetry = createFetch({ maxAttempts: 4 });

                await fetchWithRetry(url, { method: 'PUT' });`),
            },
            { messageId: 'leaveOut', output: "await fetch(url, { method: 'PUT' });" },
          ],
        },
      ],
    },
    {
      name: 'no other option',
      code: 'export const load = () => fetch(url, { retry: 2 });',
      errors: [
        {
          messageId: 'option',
          suggestions: [
            {
              messageId: 'fetchThatRetries',
              output: code(`
                import { createFetch } from 'forbear';

                const fetchWithRetry = createFetch({ maxAttempts: 3 });

                export const load = () => fetchWithRetry(url);`),
            },
            { messageId: 'leaveOut', output: 'export const load = () => fetch(url);' },
          ],
        },
      ],
    },
  ],
});
