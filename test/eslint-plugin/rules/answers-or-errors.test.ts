import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A client that takes a lost connection for an answer of its own kind, and asks by `shouldRetry` for the others. */
const client = (shouldRetry: string) =>
  code(`
        class Client {
          async request(url, left = 3) {
            const response = await this.fetchIt(url).catch(asError);
            if (response instanceof globalThis.Error) {
              if (left > 0) return this.again(url, left);
              throw new ConnectionError({ cause: response });
            }
            if (!response.ok) {
              const shouldRetry = await this.shouldRetry(response);
              if (left > 0 && shouldRetry) return this.again(url, left);
              throw new StatusError(response);
            }
            return response;
          }
          async fetchIt(url) {
            const timer = setTimeout(() => this.abort(), 1000);
            try {
              return await this.fetch.call(undefined, url);
            } finally {
              clearTimeout(timer);
            }
          }
          async shouldRetry(response) {
            ${shouldRetry}
          }
          async again(url, left) {
            await sleep(1000 * Math.random());
            return this.request(url, left - 1);
          }
        }`);

/** A variable that holds an answer, or the error in its place, is an error only where no answer came. */
ruleTester.run('no-permanent-error-retry', ruleNamed('no-permanent-error-retry'), {
  valid: [
    {
      name: 'statuses that are told apart',
      code: client('if (response.status === 429) return true; return response.status >= 500;'),
    },
    {
      name: 'statuses that are told apart, behind a word of the server',
      code: client(`const word = response.headers.get('x-should-retry');
            if (word === 'true') return true;
            if (word === 'false') return false;
            return response.status === 429 || response.status >= 500;`),
    },
  ],
  invalid: [
    {
      name: 'whatever the error is',
      code: code(`
        async function load(url, left = 3) {
          try {
            return await get(url);
          } catch (error) {
            if (error instanceof Error && left > 0) {
              await sleep(1000 * Math.random());
              return load(url, left - 1);
            }
            throw error;
          }
        }`),
      errors: [{ messageId: 'everyFailure' }],
    },
  ],
});

/** A failure that comes back as a part of the answer, and by nothing else. */
const answering = (between: string) =>
  code(`
        async function install(urls) {
          for (let attempt = 1; attempt <= 5; ++attempt) {
            const { error } = await downloadInProcess(urls);
            if (!error) break;
            ${between}
            if (attempt >= 5) throw error;
          }
        }`);

ruleTester.run('require-backoff', ruleNamed('require-backoff'), {
  valid: [answering('await sleep(1000 * attempt);')],
  invalid: [
    { code: answering('await cleanUp();'), errors: [{ messageId: 'noDelay', line: 2, suggestions: 1 }] },
  ],
});
