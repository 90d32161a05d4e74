import assert from 'node:assert/strict';

import { code } from '../../rules/rule-tester.js';
import { rewritten } from './rewritten.js';

function becomes(before: string, after: string): void {
  assert.equal(rewritten(code(before)), code(after));
}

describe('what a chain of promises becomes as a call of retry', () => {
  it('with a handler that has a name, which goes with it', () => {
    becomes(
      `
        export function load(url: string, retries = 2): Promise<Page> {
          /** What is busy is asked once more. */
          const again = (error: unknown) => {
            // the server said so
            if (retries === 0 || !isBusy(error)) throw error;
            return sleep(1_000).then(() => load(url, retries - 1));
          };
          return client.get(url).catch(again);
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        export function load(url: string, retries = 2): Promise<Page> {
          return retry(() => client.get(url), {
            maxAttempts: retries + 1,
            backoff: constantBackoff({ delayMs: 1_000 }),
            // the server said so
            retryOn: (error: unknown) => isBusy(error),
          });
        }`,
    );
  });

  it('with what is made of the result past the handler', () => {
    becomes(
      `
        const load = (url, retries = 2) =>
          client.get(url).then(
            (page) => page.data,
            (error) => {
              if (retries === 0) throw error;
              return load(url, retries - 1);
            },
          );`,
      `
        import { retry } from 'forbear';

        const load = (url, retries = 2) =>
          retry(() => client.get(url), {
            maxAttempts: retries + 1,
            retryOn: () => true,
          }).then((page) => page.data);`,
    );
  });

  it('where it is run again by its name, and counts in what is around it', () => {
    becomes(
      `
        let failures = 0;

        function connect(): Promise<void> {
          return database.connect().catch((error: unknown) => {
            failures++;
            if (failures === 5) throw error;
            return sleep(200 * failures).then(connect);
          });
        }

        await connect();`,
      `
        import { retry, linearBackoff } from 'forbear';

        function connect(): Promise<void> {
          return retry(() => database.connect(), {
            maxAttempts: 5,
            backoff: linearBackoff({ baseMs: 200 }),
            retryOn: () => true,
          });
        }

        await connect();`,
    );
  });

  const HANDLER = 'const again = (error) => { if (left === 0) throw error; return load(left - 1); };';
  const ELSE: Readonly<Record<string, string>> = {
    'has a handler that others use': `
      function load(left) {
        ${HANDLER}
        onOffline(again);
        return client.get('/').catch(again);
      }`,
    'has a handler with a comment that would be lost': `
      function load(left) {
        const again = (error) => {
          if (left === 0) throw error;
          return load(left - 1); // once more
        };
        return client.get('/').catch(again);
      }`,
    'does something besides': `
      function load(left) {
        ${HANDLER}
        metrics.increment('loads');
        return client.get('/').catch(again);
      }`,
    'counts where its result is used': `
      function load(left) {
        return client.get('/').then((page) => [page, left], (error) => {
          if (left === 0) throw error;
          return load(left - 1);
        });
      }`,
    'calls itself at once, and hands over its promise': `
      function load(left) {
        return client.get('/').catch((error) => {
          if (left === 0) throw error;
          return sleep(100).then(load(left - 1));
        });
      }`,
    'is handed what the wait gives': `
      function load(left) {
        return client.get('/').catch((error) => {
          if (left === 0) throw error;
          return sleep(100).then(load);
        });
      }`,
  };
  for (const [what, source] of Object.entries(ELSE))
    it(`none, where it ${what}`, () => {
      assert.equal(rewritten(code(source), 'file.js'), undefined);
    });
});
