import { code, ruleNamed, ruleTester } from './rule-tester.js';

const limited = (request: string) =>
  code(`
    async function post(text) {
      const body = JSON.stringify({ text });
      const response = await ${request};
      if (response.status === 429) {
        await sleep(5000);
        const second = await ${request};
        return second.json();
      }
      return response.json();
    }`);

/** The same call once more for the status of the first answer. */
ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    {
      name: 'a request that is sent again with a new token',
      code: code(`
        async function load(url) {
          let response = await fetch(url, { headers });
          if (response.status === 401) {
            await refresh();
            response = await fetch(url, { headers });
          }
          return response;
        }`),
    },
    {
      name: 'a job that is asked for again while it runs',
      code: code(`
        async function load(url) {
          const job = await get(url);
          if (job.state === 'running') {
            await sleep(1000);
            return await get(url);
          }
          return job;
        }`),
    },
    {
      name: 'a header that is read',
      code: code(`
        async function load(url) {
          const response = await fetch(url);
          if (response.status !== 503) return response;
          await sleep(retryAfterMs(response.headers) ?? 1000);
          return await fetch(url);
        }`),
    },
  ],
  invalid: [
    {
      name: 'another variable for the second answer',
      code: limited(`fetch('https://chat.example/messages', { method: 'PUT', body })`),
      errors: [{ messageId: 'ignored', line: 5, suggestions: 1 }],
    },
    {
      name: 'the same variable',
      code: code(`
        async function load(url) {
          let response = await fetch(url);
          if (response.status === 503) {
            await sleep(5000);
            response = await fetch(url);
          }
          return response;
        }`),
      errors: [{ messageId: 'ignored', line: 4, suggestions: 1 }],
    },
    {
      name: 'each item of a list',
      code: code(`
        async function push(tags) {
          for (const tag of tags) {
            let response = await send({ tag });
            if (response.statusCode === 429) {
              await delay(2000);
              response = await send({ tag });
            }
          }
        }
        const send = (options) => fetch('https://packages.example', options);`),
      errors: [{ messageId: 'ignored', line: 5, suggestions: 1 }],
    },
    {
      name: 'what is left where the first one was well',
      code: code(`
        async function load(url) {
          const response = await fetch(url);
          if (response.ok) return response;
          await sleep(5000);
          return await fetch(url);
        }`),
      errors: [{ messageId: 'ignored', line: 4, suggestions: 1 }],
    },
  ],
});

ruleTester.run('require-attempt-timeout', ruleNamed('require-attempt-timeout'), {
  valid: [
    limited(
      `fetch('https://chat.example/messages', { method: 'PUT', body, signal: AbortSignal.timeout(1000) })`,
    ),
  ],
  invalid: [
    {
      code: limited(`fetch('https://chat.example/messages', { method: 'PUT', body })`),
      errors: [{ messageId: 'unlimited', line: 3, suggestions: 1 }],
    },
  ],
});
