import assert from 'node:assert/strict';

import { code } from '../../rules/rule-tester.js';
import { rewritten } from './rewritten.js';

function becomes(before: string, after: string): void {
  assert.equal(rewritten(code(before)), code(after));
}

describe('what other constructs become as a call of retry', () => {
  it('a function that calls itself, counting down', () => {
    becomes(
      `
        async function book(order: Order, retries = 3): Promise<Entry> {
          try {
            return await ledger.book(order);
          } catch (error) {
            if (retries === 0) throw error;
            console.warn(\`again, \${retries} left\`);
            await sleep(500);
            return book(order, retries - 1);
          }
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function book(order: Order, retries = 3): Promise<Entry> {
          return retry(() => ledger.book(order), {
            maxAttempts: retries + 1,
            backoff: constantBackoff({ delayMs: 500 }),
            retryOn: () => true,
            onRetry: ({ attempt }) => {
              console.warn(\`again, \${retries - attempt + 1} left\`);
            },
          });
        }`,
    );
  });

  it('a method that counts up, with a delay that grows by a parameter: both are gone', () => {
    becomes(
      `
        class Ledger {
          async book(order: Order, attempt = 1, delayMs = 100): Promise<Entry> {
            try {
              return await this.client.post('/book', order, { attempt });
            } catch (error: any) {
              if (attempt >= 5 || error.status === 400) throw error;
              await this.wait(delayMs);
              return this.book(order, attempt + 1, delayMs * 2);
            }
          }
        }`,
      `
        import { retry, exponentialBackoff } from 'forbear';

        class Ledger {
          async book(order: Order): Promise<Entry> {
            return retry(({ attempt }) => this.client.post('/book', order, { attempt }), {
              maxAttempts: 5,
              backoff: exponentialBackoff({ baseMs: 100 }),
              retryOn: (error: any) => error.status !== 400,
            });
          }
        }`,
    );
  });

  it('a chain whose rejection callback calls the function again', () => {
    becomes(
      `
        export function load(url: string, retries = 2): Promise<Page> {
          return client
            .get(url)
            .then((page) => page.data)
            .catch((error: unknown) => {
              if (retries === 0 || !isBusy(error)) throw error;
              return sleep(1_000).then(() => load(url, retries - 1));
            });
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        export function load(url: string, retries = 2): Promise<Page> {
          return retry(
            () =>
              client
                .get(url)
                .then((page) => page.data),
            {
              maxAttempts: retries + 1,
              backoff: constantBackoff({ delayMs: 1_000 }),
              retryOn: (error: unknown) => isBusy(error),
            },
          );
        }`,
    );
  });

  it('the same call once more', () => {
    becomes(
      `
        async function refresh(cache: Cache) {
          await cache.load('/prices').catch(() => cache.load('/prices'));
          return cache.size;
        }`,
      `
        import { retry } from 'forbear';

        async function refresh(cache: Cache) {
          await retry(() => cache.load('/prices'), {
            maxAttempts: 2,
            retryOn: () => true,
          });
          return cache.size;
        }`,
    );
  });

  it('a promise made by hand around a function that schedules itself', () => {
    becomes(
      `
        function load(url: string, retries: number): Promise<Response> {
          return new Promise((resolve, reject) => {
            const attempt = (left: number) => {
              fetch(url).then(resolve, (error: unknown) => {
                if (left === 0) {
                  reject(error);
                  return;
                }
                setTimeout(() => attempt(left - 1), 250);
              });
            };
            attempt(retries);
          });
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        function load(url: string, retries: number): Promise<Response> {
          return retry(() => fetch(url), {
            maxAttempts: retries + 1,
            backoff: constantBackoff({ delayMs: 250 }),
          });
        }`,
    );
  });

  it('with the private method that waited', () => {
    becomes(
      `
        class Feed {
          async next(): Promise<Page> {
            for (let attempt = 1; ; attempt++) {
              try {
                return await this.client.next();
              } catch (error) {
                if (attempt === this.most) throw error;
                await this.pause(1000);
              }
            }
          }

          /** Waits. */
          private pause(ms: number) {
            return new Promise((resolve) => setTimeout(resolve, ms));
          }
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        class Feed {
          async next(): Promise<Page> {
            return retry(() => this.client.next(), {
              maxAttempts: this.most,
              backoff: constantBackoff({ delayMs: 1000 }),
              retryOn: () => true,
            });
          }
        }`,
    );
  });

  it('without what a linter was told about waiting in a loop', () => {
    becomes(
      `
        async function wipe(disk: Disk) {
          for (let attempt = 0; ; attempt++) {
            try {
              // eslint-disable-next-line no-await-in-loop
              await disk.wipe();
              return disk.size;
            } catch (error) {
              // the last one
              if (attempt === 4) throw error;
              // eslint-disable-next-line no-await-in-loop -- one after the other
              await sleep(1000);
            }
          }
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function wipe(disk: Disk) {
          return retry(
            async () => {
              await disk.wipe();
              return disk.size;
            },
            {
              // the last one
              maxAttempts: 5,
              backoff: constantBackoff({ delayMs: 1000 }),
              retryOn: () => true,
            },
          );
        }`,
    );
  });

  it('a limit in front of the attempt, which counts one more by then', () => {
    becomes(
      `
        async function status(id: string, retries = 0): Promise<string> {
          if (retries > 2) {
            console.warn(\`no status of \${id} after \${retries} attempts\`, { retries });
            return 'unknown';
          }
          try {
            return await api.status(id);
          } catch {
            await sleep(500);
            return status(id, retries + 1);
          }
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function status(id: string): Promise<string> {
          try {
            return await retry(() => api.status(id), {
              maxAttempts: 3,
              backoff: constantBackoff({ delayMs: 500 }),
              retryOn: () => true,
            });
          } catch {
            console.warn(\`no status of \${id} after 3 attempts\`, { retries: 3 });
            return 'unknown';
          }
        }`,
    );
  });

  it('with an import that had nothing but the wait, or other things that are not needed', () => {
    const load = (parts: { imports: string; calls: string }) => `
      ${parts.imports}

      async function load(url: string) {
        ${parts.calls}
      }`;
    const loop = `for (let attempt = 1; ; attempt++) {
          try {
            return await client.get(url);
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep(fullJitter(500));
          }
        }`;
    const call = `return retry(() => client.get(url), {
          maxAttempts: 3,
          backoff: constantBackoff({ delayMs: 500 }),
          retryOn: () => true,
        });`;
    const added = "import { retry, constantBackoff } from 'forbear';";
    const pairs: Readonly<Record<string, string>> = {
      "import { client } from './client.js';\n      import { sleep } from './sleep.js';\n      import { fullJitter } from './jitter.js';": `import { client } from './client.js';\n      ${added}`,
      "import sleep from './sleep.js';\n      import { fullJitter, client } from './client.js';": `import { client } from './client.js';\n      ${added}`,
      "import { sleep } from './sleep.js';\n      import { fullJitter } from 'forbear';": `import { retry, constantBackoff } from 'forbear';`,
      "import { client, sleep, fullJitter } from './client.js';": `import { client } from './client.js';\n      ${added}`,
      "import client, { sleep, fullJitter } from './client.js';": `import client from './client.js';\n      ${added}`,
      "import { sleep, fullJitter /* ms */ } from './sleep.js';": `import { sleep, fullJitter /* ms */ } from './sleep.js';\n      ${added}`,
    };
    for (const [imports, left] of Object.entries(pairs))
      becomes(load({ imports, calls: loop }), load({ imports: left, calls: call }));
  });

  it('with a module that is required for its wait and for more', () => {
    const script = (imports: string, body: string) => `
      ${imports}

      async function load(url) {
        ${body}
      }
      module.exports = { load };`;
    const loop = `for (let attempt = 1; ; attempt++) {
          try {
            return await client.get(url);
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep(500);
          }
        }`;
    const call = `return retry(() => client.get(url), {
          maxAttempts: 3,
          backoff: constantBackoff({ delayMs: 500 }),
          retryOn: () => true,
        });`;
    const added = "const { retry, constantBackoff } = require('forbear');";
    for (const [before, after] of [
      [
        "const { client, sleep } = require('./client');",
        `const { client } = require('./client');\n      ${added}`,
      ],
      [
        "const { client } = require('./client');\n      const { sleep } = require('./sleep');",
        `const { client } = require('./client');\n      ${added}`,
      ],
      [
        "const client = require('./client');\n      const sleep = require('./sleep');",
        `const client = require('./client');\n      ${added}`,
      ],
    ] as const)
      assert.equal(rewritten(code(script(before, loop)), 'file.cjs'), code(script(after, call)));
  });

  it('with what only its wait called, and an empty line too many', () => {
    becomes(
      `
        import { chunk, sleep } from './util.js';

        async function send(orders: Order[]) {
          const [first] = chunk(orders);

          let lastError: unknown;

          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              return await ledger.send(first);
            } catch (error) {
              lastError = error;
              await sleep(500);
            }
          }

          throw lastError;
        }`,
      `
        import { chunk } from './util.js';
        import { retry, constantBackoff } from 'forbear';

        async function send(orders: Order[]) {
          const [first] = chunk(orders);

          return retry(() => ledger.send(first), {
            maxAttempts: 3,
            backoff: constantBackoff({ delayMs: 500 }),
            retryOn: () => true,
          });
        }`,
    );
    becomes(
      `
        async function send(order: Order) {
          for (let tries = 3; ; tries--) {
            try {
              await ledger.send(order);
              return;
            } catch (error) {
              if (tries === 1) throw error;
              await pause(500);
            }
          }
        }

        /** Waits. */
        const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function send(order: Order) {
          return retry(
            async () => {
              await ledger.send(order);
            },
            {
              maxAttempts: 3,
              backoff: constantBackoff({ delayMs: 500 }),
              retryOn: () => true,
            },
          );
        }`,
    );
  });

  it('in files of every kind, with a counter that outlives its attempt in a closure', () => {
    const before = code(`
      async function prices(view) {
        for (let attempt = 1; ; attempt++) {
          try {
            return await store.load({ onSlow: () => view.render(notice(attempt)) });
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep(500);
          }
        }
      }`);
    const after = code(`
      import { retry, constantBackoff } from 'forbear';

      async function prices(view) {
        return retry(({ attempt }) => store.load({ onSlow: () => view.render(notice(attempt)) }), {
          maxAttempts: 3,
          backoff: constantBackoff({ delayMs: 500 }),
          retryOn: () => true,
        });
      }`);
    for (const kind of ['js', 'jsx', 'mjs', 'ts', 'tsx', 'mts'])
      assert.equal(rewritten(before, `file.${kind}`), after, kind);
    const element = (text: string) => text.replace('notice(attempt)', '<Notice attempt={attempt} />');
    for (const kind of ['jsx', 'tsx'])
      assert.equal(rewritten(element(before), `file.${kind}`), element(after), kind);
    const required = after.replace(
      "import { retry, constantBackoff } from 'forbear';",
      "const { retry, constantBackoff } = require('forbear');",
    );
    for (const kind of ['cjs', 'cts'])
      assert.match(rewritten(before, `file.${kind}`) ?? '', /require\('forbear'\)/, kind);
    assert.equal(rewritten(before, 'file.cjs'), required);
  });

  it('with a condition that has a name', () => {
    becomes(
      `
        async function send(order: Order) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await ledger.send(order);
            } catch (error: any) {
              const isLost = error.code !== undefined || error.status >= 500;
              if (!isLost || attempt === 3) throw error;
              await sleep(500);
            }
          }
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function send(order: Order) {
          return retry(() => ledger.send(order), {
            maxAttempts: 3,
            backoff: constantBackoff({ delayMs: 500 }),
            retryOn: (error: any) => {
              const isLost = error.code !== undefined || error.status >= 500;
              return isLost;
            },
          });
        }`,
    );
  });

  it('a function that a timer runs again, and that nobody waits for', () => {
    becomes(
      `
        class Feed {
          #isClosed = false;

          start() {
            void this.#open();
          }

          async #open() {
            if (this.#isClosed) return;
            try {
              await this.client.open();
              await this.client.subscribe('prices');
            } catch (error) {
              console.warn('no feed', error);
              setTimeout(() => this.#open(), 5_000);
            }
          }
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        class Feed {
          #isClosed = false;

          start() {
            void this.#open();
          }

          async #open() {
            await retry(
              async () => {
                if (this.#isClosed) return;
                await this.client.open();
                await this.client.subscribe('prices');
              },
              {
                maxAttempts: Infinity,
                backoff: constantBackoff({ delayMs: 5_000 }),
                retryOn: () => true,
                onRetry: ({ outcome: { error } }) => {
                  console.warn('no feed', error);
                },
              },
            );
          }
        }`,
    );
  });

  it('the same with a limit, and what is done at the end', () => {
    becomes(
      `
        async function warmUp(attempt = 1) {
          try {
            await cache.load('/prices');
          } catch (error) {
            if (attempt < 4) {
              setTimeout(() => void warmUp(attempt + 1), 1_000);
            } else {
              console.error(\`cold after \${attempt} attempts\`, error);
            }
          }
        }

        export function start() {
          warmUp().catch(report);
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function warmUp() {
          try {
            await retry(() => cache.load('/prices'), {
              maxAttempts: 4,
              backoff: constantBackoff({ delayMs: 1_000 }),
              retryOn: () => true,
            });
          } catch (error) {
            console.error(\`cold after 4 attempts\`, error);
          }
        }

        export function start() {
          warmUp().catch(report);
        }`,
    );
  });

  it('the same by its name alone, where an error may end it', () => {
    becomes(
      `
        async function syncLedger() {
          try {
            await ledger.sync();
          } catch (error) {
            if (isRefused(error)) {
              signOut();
              return;
            }
            setTimeout(syncLedger, 2_000);
          }
        }
        syncLedger();`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function syncLedger() {
          try {
            await retry(() => ledger.sync(), {
              maxAttempts: Infinity,
              backoff: constantBackoff({ delayMs: 2_000 }),
              retryOn: (error) => !isRefused(error),
            });
          } catch {
            signOut();
          }
        }
        syncLedger();`,
    );
  });

  it('a loop with a timeout of each attempt, a flag, and an error of its own at the end', () => {
    becomes(
      `
        async function push(record: Entry) {
          let done = false;
          let lastError: unknown;
          let attempt = 0;
          do {
            const controller = new AbortController();
            const timer = setTimeout(() => controller.abort(), 5_000);
            try {
              await store.push(record, controller.signal);
              done = true;
            } catch (error) {
              lastError = error;
              await sleep(DELAYS_MS[Math.min(attempt, DELAYS_MS.length - 1)]!);
            } finally {
              clearTimeout(timer);
            }
          } while (!done && ++attempt < 4);
          if (!done) {
            metrics.increment('lost', lastError);
            throw new Error(\`lost after \${attempt} attempts\`);
          }
        }`,
      `
        import { retry, tableBackoff } from 'forbear';

        async function push(record: Entry) {
          try {
            await retry(
              async () => {
                const controller = new AbortController();
                const timer = setTimeout(() => controller.abort(), 5_000);
                try {
                  await store.push(record, controller.signal);
                } finally {
                  clearTimeout(timer);
                }
              },
              {
                maxAttempts: 4,
                backoff: tableBackoff(DELAYS_MS),
                retryOn: () => true,
              },
            );
          } catch (lastError) {
            metrics.increment('lost', lastError);
            throw new Error(\`lost after 4 attempts\`, { cause: lastError });
          }
        }`,
    );
  });

  it('a loop that goes on with the next item of the loop around it', () => {
    becomes(
      `
        async function sendAll(orders: Order[]) {
          items: for (const order of orders) {
            let tries = 3;
            for (;;) {
              try {
                await ledger.send(order);
                continue items;
              } catch (error) {
                if (--tries === 0) throw error;
                await sleep(100);
              }
            }
          }
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function sendAll(orders: Order[]) {
          items: for (const order of orders) {
            await retry(() => ledger.send(order), {
              maxAttempts: 3,
              backoff: constantBackoff({ delayMs: 100 }),
              retryOn: () => true,
            });
            continue items;
          }
        }`,
    );
  });
});
