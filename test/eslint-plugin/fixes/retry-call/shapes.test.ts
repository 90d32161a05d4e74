import assert from 'node:assert/strict';

import { code } from '../../rules/rule-tester.js';
import { rewritten } from './rewritten.js';

function becomes(before: string, after: string): void {
  assert.equal(rewritten(code(before)), code(after));
}

function isLeft(before: string): void {
  assert.equal(rewritten(code(before)), undefined);
}

describe('what a loop becomes as a call of retry', () => {
  it('a helper that is handed the operation', () => {
    becomes(
      `
        export async function withRetry<T>(fn: () => Promise<T>, maxAttempts = 3, baseMs = 500): Promise<T> {
          let lastError: unknown;
          for (let i = 0; i < maxAttempts; i++) {
            try {
              return await fn();
            } catch (err) {
              lastError = err;
              if (i === maxAttempts - 1 || !isRetryable(err)) throw err;
              // twice as long each time
              const delay = Math.min(baseMs * Math.pow(2, i), 10_000);
              console.warn(\`attempt \${i + 1} failed, next in \${delay} ms\`, err);
              await sleep(delay);
            }
          }
          throw lastError;
        }`,
      `
        import { retry, exponentialBackoff } from 'forbear';

        export async function withRetry<T>(fn: () => Promise<T>, maxAttempts = 3, baseMs = 500): Promise<T> {
          return retry(() => fn(), {
            maxAttempts,
            // twice as long each time
            backoff: exponentialBackoff({ baseMs, capMs: 10_000 }),
            retryOn: (err) => isRetryable(err),
            onRetry: ({ attempt, delayMs, outcome: { error: err } }) => {
              console.warn(\`attempt \${attempt} failed, next in \${delayMs} ms\`, err);
            },
          });
        }`,
    );
  });

  it('a while loop with its counter in the catch, and what it says after each failure', () => {
    becomes(
      `
        async function send(order: Order) {
          let lastError: unknown;
          let tries = 0;
          while (tries < 4) {
            try {
              // the ledger answers late
              const entry = await ledger.send(order);
              console.log(\`sent at \${tries}\`);
              return entry.id;
            } catch (error: any) {
              tries++;
              lastError = error;
              console.warn('failed', tries, error.code);
              await new Promise((resolve) => setTimeout(resolve, 1000 * tries));
            }
          }
          throw lastError;
        }`,
      `
        import { retry, linearBackoff } from 'forbear';

        async function send(order: Order) {
          return retry(
            async ({ attempt }) => {
              try {
                // the ledger answers late
                const entry = await ledger.send(order);
                console.log(\`sent at \${attempt - 1}\`);
                return entry.id;
              } catch (error: any) {
                console.warn('failed', attempt, error.code);
                throw error;
              }
            },
            {
              maxAttempts: 4,
              backoff: linearBackoff({ baseMs: 1000 }),
              retryOn: () => true,
            },
          );
        }`,
    );
  });

  it('a loop that is left by break, with the signal of its wait', () => {
    becomes(
      `
        async function save(document: Draft, options: Options) {
          for (let attempt = 1; attempt <= MAX; attempt++) {
            try {
              await store.save(document);
              break;
            } catch (error) {
              if (attempt < MAX && isBusy(error)) {
                await sleep(spread(attempt), { signal: options.signal });
                continue;
              }
              throw error;
            }
          }
          console.log('saved');
        }`,
      `
        import { retry } from 'forbear';

        async function save(document: Draft, options: Options) {
          await retry(() => store.save(document), {
            maxAttempts: MAX,
            backoff: ({ attempt }) => spread(attempt),
            retryOn: (error) => isBusy(error),
            signal: options.signal,
          });
          console.log('saved');
        }`,
    );
  });

  it('leaves neither an empty line nor a name that is said twice', () => {
    becomes(
      `
        async function run(command: string, retries: number): Promise<Result> {
          let lastError: Error | undefined;

          for (let i = 0; i <= retries; i++) {
            try {
              const output = await shell(command);
              return { output, attempt: i + 1 };
            } catch (error: unknown) {
              lastError = error as Error;
              if (i < retries) {
                log(error);
                await sleep(200);
              }
            }
          }

          throw lastError!;
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function run(command: string, retries: number): Promise<Result> {
          return retry(
            async ({ attempt }) => {
              const output = await shell(command);
              return { output, attempt };
            },
            {
              maxAttempts: retries + 1,
              backoff: constantBackoff({ delayMs: 200 }),
              retryOn: () => true,
              onRetry: ({ outcome: { error } }) => {
                log(error);
              },
            },
          );
        }`,
    );
  });

  it('waits in a try that has to see the failure', () => {
    const result = rewritten(
      code(`
        class Client {
          async load(url) {
            try {
              for (let attempt = 0; ; attempt++) {
                try {
                  return await this.get(url);
                } catch (error) {
                  if (attempt >= this.retries) throw error;
                  await sleep(100);
                }
              }
            } finally {
              this.done();
            }
          }
        }`),
      'file.js',
    );
    assert.ok(result !== undefined);
    assert.ok(result.includes('return await retry(() => this.get(url), {\n'), result);
    assert.ok(result.includes('maxAttempts: this.retries + 1,'), result);
  });

  it('a turn that asks what was answered, and what it does with another answer', () => {
    becomes(
      `
        async function quests(token: string) {
          const maxAttempts = 3;
          for (let attempt = 1; attempt <= maxAttempts; attempt++) {
            const response = await fetch(questsUrl, { headers: { token } });

            if (response.status === 429 && attempt < maxAttempts) {
              console.warn('too many requests', attempt);
              await sleep(2000);
              continue;
            }

            // what else was answered
            if (!response.ok) throw new Error(\`failed with \${response.status}\`);
            return response.json();
          }
          throw new Error('no quests');
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function quests(token: string) {
          const maxAttempts = 3;
          const response = await retry(() => fetch(questsUrl, { headers: { token } }), {
            maxAttempts,
            backoff: constantBackoff({ delayMs: 2000 }),
            retryOn: () => false,
            retryOnResult: (response) => response.status === 429,
            onRetry: ({ attempt }) => {
              console.warn('too many requests', attempt);
            },
          });
          // what else was answered
          if (!response.ok) throw new Error(\`failed with \${response.status}\`);
          return response.json();
        }`,
    );
  });

  it('a loop that goes on while the last answer is a failure', () => {
    becomes(
      `
        async function page(url: string): Promise<Response> {
          let response = await fetch(url);
          let tries = 0;
          while (response.status === 503 && tries < 4) {
            await sleep(1000 * 2 ** tries);
            response = await fetch(url);
            tries++;
          }
          return response;
        }`,
      `
        import { retry, exponentialBackoff } from 'forbear';

        async function page(url: string): Promise<Response> {
          const response = await retry(() => fetch(url), {
            maxAttempts: 5,
            backoff: exponentialBackoff({ baseMs: 1000 }),
            retryOn: () => false,
            retryOnResult: (response) => response.status === 503,
          });
          return response;
        }`,
    );
  });

  it('the last error under the name that it is kept by, made an error if it is none', () => {
    becomes(
      `
        async function connect(client: Client) {
          let lastError: Error | undefined;
          for (let attempt = 0; attempt < 5; attempt++) {
            try {
              await client.connect();
              return;
            } catch (error) {
              lastError = error instanceof Error ? error : new Error(String(error));
              const left = 4 - attempt;
              log.warn(\`failed, \${left} left\`);
              if (delayMs > 0) await sleep(delayMs);
            }
          }
          throw new Error(\`not connected: \${lastError?.message}\`);
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function connect(client: Client) {
          try {
            return await retry(
              async ({ attempt }) => {
                try {
                  await client.connect();
                } catch (error) {
                  const left = 5 - attempt;
                  log.warn(\`failed, \${left} left\`);
                  throw error;
                }
              },
              {
                maxAttempts: 5,
                backoff: constantBackoff({ delayMs }),
                retryOn: () => true,
              },
            );
          } catch (error) {
            const lastError = error instanceof Error ? error : new Error(String(error));
            throw new Error(\`not connected: \${lastError?.message}\`, { cause: lastError });
          }
        }`,
    );
  });

  it('the last error without a name for it, where it is thrown on', () => {
    becomes(
      `
        async function connect(client: Client) {
          let lastError: Error | undefined;
          for (let attempt = 0; attempt < 5; attempt++) {
            try {
              return await client.connect();
            } catch (error) {
              lastError = error instanceof Error ? error : new Error(String(error));
              await sleep(100);
            }
          }
          throw lastError!;
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function connect(client: Client) {
          try {
            return await retry(() => client.connect(), {
              maxAttempts: 5,
              backoff: constantBackoff({ delayMs: 100 }),
              retryOn: () => true,
            });
          } catch (error) {
            throw error instanceof Error ? error : new Error(String(error));
          }
        }`,
    );
  });

  it('is left alone where it yields, assigns what is outside, waits twice or would lose a comment', () => {
    const loop = (attempt: string, wait: string, head = 'async function load(url)') => `
        ${head} {
          let found;
          for (let attempt = 0; ; attempt++) {
            try {
              ${attempt}
            } catch (error) {
              if (attempt === 2) throw error;
              ${wait}
            }
          }
          return found;
        }`;
    const wait = 'await sleep(100);';
    isLeft(loop('yield await get(url); return;', wait, 'async function* load(url)'));
    isLeft(loop('found = await get(url); found.url = url; break;', wait));
    isLeft(loop('return await get(url);', `${wait} ${wait}`));
    isLeft(loop('return await get(url);', `${wait} // and again`));
    isLeft(loop('return await get(url);', 'await sleep(100); url = mirrorOf(url);'));
    isLeft(loop('return await get(url);', 'if (!(await isUp(error))) throw error;'));
    isLeft(loop('const attempt = next(); return await get(url, attempt);', wait));
  });

  it('is left alone where TypeScript would forget what a property was tested for', () => {
    const source = code(`
        async function load(this: { client?: Client }) {
          if (!this.client) throw new Error('closed');
          for (let attempt = 0; ; attempt++) {
            try {
              return await this.client.load();
            } catch (error) {
              if (attempt === 2) throw error;
              await sleep(100);
            }
          }
        }`);
    assert.equal(rewritten(source, 'file.ts'), undefined);
    assert.ok(rewritten(source.replace('this: { client?: Client }', ''), 'file.js'));
  });
});
