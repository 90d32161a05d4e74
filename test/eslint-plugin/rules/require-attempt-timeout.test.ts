import { code, ruleNamed, ruleTester } from './rule-tester.js';

const unlimited = (line: number, output?: string) => ({
  messageId: 'unlimited',
  line,
  suggestions: output === undefined ? [] : [{ messageId: 'limit', output }],
});

/** A loop that attempts an expression three times. */
const loop = (attempt: string, before = '') =>
  code(`
    ${before}
    async function load(url, init) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await ${attempt};
        } catch (error) {
          if (attempt === 3) throw error;
          await sleep(100);
        }
      }
    }`);

const axios = "import axios from 'axios';";

ruleTester.run('require-attempt-timeout', ruleNamed('require-attempt-timeout'), {
  valid: [
    "fetch('/once');",
    {
      name: 'a request that is told how to retry, and when to give up',
      code: "import got from 'got';\ngot(url, { retry: { limit: 3 }, timeout: { request: 500 } });",
    },
    {
      name: 'a client that is told how to retry, whose requests may have a limit each',
      code: "import got from 'got';\nexport const api = got.extend({ retry: { limit: 3 } });",
    },
    {
      name: 'a request of a client that was made with a limit',
      code: "import got from 'got';\nconst api = got.extend({ timeout: { request: 500 } });\napi(url, { retry: { limit: 3 } });",
    },
    {
      name: 'a POST of got, which is not sent again',
      code: "import got from 'got';\ngot.post(url, { json, retry: { limit: 3 } });",
    },
    {
      name: 'a request of ky, which gives up unasked',
      code: "import ky from 'ky';\nky(url, { retry: { limit: 3 } });",
    },
    {
      name: 'a request of a fetch that retries, with a signal',
      code: code(`
        import fetchRetry from 'fetch-retry';
        const load = fetchRetry(fetch);
        export const orders = (url, signal) => load(url, { retries: 3, signal });`),
    },
    { name: 'a signal', code: loop('fetch(url, { signal: AbortSignal.timeout(1_000) })') },
    { name: 'options out of sight', code: loop('fetch(url, init)') },
    { name: 'more options out of sight', code: loop("fetch(url, { method: 'PUT', ...init })") },
    { name: 'a request that brings its own', code: loop('fetch(request)') },
    { name: 'a race', code: loop('Promise.race([fetch(url), timer()])') },
    { name: 'a wrapper', code: loop('withTimeout(fetch(url), 1_000)') },
    {
      name: 'a client with a limit',
      code: loop('api.get(url)', `${axios} const api = axios.create({ timeout: 5_000 });`),
    },
    { name: 'defaults', code: loop('axios.get(url)', `${axios} axios.defaults.timeout = 5_000;`) },
    { name: 'a client that limits itself', code: loop('ky.get(url)', "import ky from 'ky';") },
    { name: 'a client of another module', code: loop('api.get(url)', "import { api } from './api';") },
    {
      name: 'a helper that limits what it is handed',
      code: code(`
        async function withRetry(operation) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await withTimeout(operation(), 1_000);
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(100);
            }
          }
        }
        const load = () => withRetry(() => fetch('/orders'));`),
    },
  ],
  invalid: [
    {
      name: 'several requests that one call leads to, told once',
      code: code(`
        async function logIn(user) {
          await fetch('/authorize');
          await fetch('/log-in', { method: 'POST', body: user });
        }
        async function open(user) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await logIn(user);
            } catch (error) {
              await sleep(Math.random() * 1000);
            }
          }
        }`),
      errors: [{ messageId: 'unlimited', line: 8, suggestions: 1 }],
    },
    {
      name: 'the request of a function of the file, where the retry calls it',
      code: `${loop('find(url)')}\nasync function find(url) { return await fetch(url); }`,
      errors: [
        {
          ...unlimited(
            5,
            `${loop('find(url)')}\nasync function find(url) { return await fetch(url, { signal: AbortSignal.timeout(10_000) }); }`,
          ),
        },
      ],
    },
    {
      name: 'jQuery',
      code: loop("$.ajax({ url, type: 'GET' })"),
      errors: [unlimited(5, loop("$.ajax({ url, type: 'GET', timeout: 10_000 })"))],
    },
    {
      name: 'fetch without options',
      code: loop('fetch(url)'),
      errors: [unlimited(5, loop('fetch(url, { signal: AbortSignal.timeout(10_000) })'))],
    },
    {
      name: 'fetch with other options',
      code: loop("fetch(url, { method: 'PUT' })"),
      errors: [unlimited(5, loop("fetch(url, { method: 'PUT', signal: AbortSignal.timeout(10_000) })"))],
    },
    {
      name: 'options that all attempts share, in which a signal would end them together',
      code: loop('fetch(url, shared)', "const shared = { method: 'PUT' };"),
      errors: [unlimited(5)],
    },
    {
      name: 'axios',
      code: loop('axios.get(url)', axios),
      errors: [unlimited(5, loop('axios.get(url, { timeout: 10_000 })', axios))],
    },
    {
      name: 'a client without a limit',
      code: loop('api.post(url, {})', `${axios} const api = axios.create({ baseURL: '/api' });`),
      errors: [
        unlimited(
          5,
          loop(
            'api.post(url, {}, { timeout: 10_000 })',
            `${axios} const api = axios.create({ baseURL: '/api' });`,
          ),
        ),
      ],
    },
    {
      name: 'got, whose timeout is an object',
      code: loop('got.get(url)', "import got from 'got';"),
      errors: [
        unlimited(5, loop('got.get(url, { timeout: { request: 10_000 } })', "import got from 'got';")),
      ],
    },
    {
      name: 'a request of a fetch that retries',
      code: code(`
        import fetchRetry from 'fetch-retry';
        const load = fetchRetry(fetch);
        export const orders = (url) => load(url, { retries: 3 });`),
      errors: [
        unlimited(
          3,
          code(`
            import fetchRetry from 'fetch-retry';
            const load = fetchRetry(fetch);
            export const orders = (url) => load(url, { retries: 3, signal: AbortSignal.timeout(10_000) });`),
        ),
      ],
    },
    {
      name: 'a request that is told itself how to retry',
      code: "import got from 'got';\nexport const load = (url) => got(url, { retry: { limit: 3 } });",
      errors: [
        unlimited(
          2,
          "import got from 'got';\nexport const load = (url) => got(url, { retry: { limit: 3 }, timeout: { request: 10_000 } });",
        ),
      ],
    },
    {
      name: 'what a helper is handed',
      code: code(`
        async function withRetry(operation) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await operation();
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(100);
            }
          }
        }
        const load = () => withRetry(() => fetch(endpoint()));`),
      errors: [
        unlimited(
          11,
          code(`
            async function withRetry(operation) {
              for (let attempt = 1; ; attempt++) {
                try {
                  return await operation();
                } catch (error) {
                  if (attempt === 3) throw error;
                  await sleep(100);
                }
              }
            }
            const load = () => withRetry(() => fetch(endpoint(), { signal: AbortSignal.timeout(10_000) }));`),
        ),
      ],
    },
  ],
});
