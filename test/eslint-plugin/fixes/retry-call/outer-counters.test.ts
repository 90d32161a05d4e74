import assert from 'node:assert/strict';

import { code } from '../../rules/rule-tester.js';
import { rewritten } from './rewritten.js';

function becomes(before: string, after: string): void {
  assert.equal(rewritten(code(before)), code(after));
}

/** A module that counts the failures of a function beside it. */
const MODULE = (parts: {
  declaration?: string;
  success?: string;
  end?: string;
  again?: string;
  behind?: string;
}) => `
  ${parts.declaration ?? 'let failures = 0;'}

  export async function load(): Promise<Page> {
    try {
      const page = await client.get('/prices');
      ${parts.success ?? 'failures = 0;'}
      return page;
    } catch (error) {
      failures++;
      if (failures > 4) {
        ${parts.end ?? 'failures = 0;'}
        throw error;
      }
      await sleep(1_000 * failures);
      ${parts.again ?? 'return load();'}
    }
  }
${parts.behind ?? ''}`;

describe('a retry that counts in what outlives it', () => {
  it('counts by itself where the counter is back at the start whenever it is over', () => {
    becomes(
      MODULE({}),
      `
      import { retry, linearBackoff } from 'forbear';

      export async function load(): Promise<Page> {
        return retry(() => client.get('/prices'), {
          maxAttempts: 5,
          backoff: linearBackoff({ baseMs: 1_000 }),
          retryOn: () => true,
        });
      }`,
    );
  });

  it('has a private field for it, with a comment of its own', () => {
    becomes(
      `
        class Feed {
          #url: string;
          /** Failures in a row. */
          #failures = 0;

          async open(): Promise<void> {
            try {
              await this.client.open(this.#url);
              this.#failures = 0;
              console.info('open');
            } catch (error) {
              this.#failures += 1;
              console.warn(\`failed for the \${this.#failures}. time\`, { failures: this.#failures });
              if (this.#failures === 3) {
                this.#failures = 0;
                throw error;
              }
              await sleep(500);
              await this.open();
            }
          }
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        class Feed {
          #url: string;

          async open(): Promise<void> {
            await retry(
              async ({ attempt }) => {
                try {
                  await this.client.open(this.#url);
                  console.info('open');
                } catch (error) {
                  console.warn(\`failed for the \${attempt}. time\`, { failures: attempt });
                  throw error;
                }
              },
              {
                maxAttempts: 3,
                backoff: constantBackoff({ delayMs: 500 }),
                retryOn: () => true,
              },
            );
          }
        }`,
    );
  });

  it('is called once for each counter, which nobody looks at afterwards', () => {
    becomes(
      `
        class Feed {
          private failures = 0;

          constructor(private readonly client: Client) {
            void this.open();
          }

          private async open() {
            try {
              await this.client.open();
            } catch (error) {
              if (this.failures >= 3) {
                console.error('no feed', error);
                return;
              }
              this.failures++;
              setTimeout(() => this.open(), 1_000 * 2 ** this.failures);
            }
          }
        }`,
      `
        import { retry, exponentialBackoff } from 'forbear';

        class Feed {
          constructor(private readonly client: Client) {
            void this.open();
          }

          private async open() {
            try {
              await retry(() => this.client.open(), {
                maxAttempts: 4,
                backoff: exponentialBackoff({ baseMs: 2000 }),
                retryOn: () => true,
              });
            } catch (error) {
              console.error('no feed', error);
            }
          }
        }`,
    );
    becomes(
      `
        let left = 5;

        async function connect() {
          try {
            await database.connect();
          } catch (error) {
            left -= 1;
            if (left === 0) {
              console.error('no database', error);
              process.exit(1);
            }
            await sleep(2_000);
            await connect();
          }
        }

        await connect();`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function connect() {
          try {
            await retry(() => database.connect(), {
              maxAttempts: 5,
              backoff: constantBackoff({ delayMs: 2_000 }),
              retryOn: () => true,
            });
          } catch (error) {
            console.error('no database', error);
            process.exit(1);
          }
        }

        await connect();`,
    );
  });

  /** What a call of `retry` would not do the same as. */
  const ELSE: Readonly<Record<string, string>> = {
    'goes on counting after a success': MODULE({ success: '' }),
    'is over for good once it has given up': MODULE({ end: '' }),
    'is counted anew before the attempt is over': MODULE({ success: 'failures = 0; await page.load();' }),
    'is counted anew between the attempts': MODULE({ again: 'failures = 0; return load();' }),
    'begins elsewhere the next time': MODULE({ success: 'failures = 1;' }),
    'has a counter that others see': MODULE({ behind: '  export const status = () => failures;' }),
    'has a counter that the module gives away': MODULE({ declaration: 'export let failures = 0;' }),
    'has a counter that others set back': MODULE({
      success: '',
      behind: '  onOnline(() => { failures = 0; });',
    }),
    'counts with a comment of its own': MODULE({ success: 'failures = 0; // at last' }),
    'has a field that anybody may read': code(`
      class Feed {
        failures = 0;
        async open() {
          try {
            await this.client.open();
            this.failures = 0;
          } catch (error) {
            if (++this.failures === 3) {
              this.failures = 0;
              throw error;
            }
            await this.open();
          }
        }
      }`),
    'has a field of which another object is asked': code(`
      class Feed {
        #failures = 0;
        async open(other: Feed) {
          try {
            await this.client.open();
            this.#failures = 0;
          } catch (error) {
            if (++this.#failures > other.#failures) {
              this.#failures = 0;
              throw error;
            }
            await this.open(other);
          }
        }
      }`),
    'is called in each turn of a loop': code(`
      let failures = 0;
      async function connect() {
        try {
          await database.connect();
        } catch (error) {
          if (++failures === 3) throw error;
          await connect();
        }
      }
      for (const name of names) await connect();`),
  };
  for (const [what, source] of Object.entries(ELSE))
    it(`is left as it is where it ${what}`, () => {
      assert.equal(rewritten(code(source)), undefined);
    });
});
