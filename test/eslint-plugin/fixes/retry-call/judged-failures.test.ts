import assert from 'node:assert/strict';

import { code } from '../../rules/rule-tester.js';
import { rewritten } from './rewritten.js';

function becomes(before: string, after: string): void {
  assert.equal(rewritten(code(before)), code(after));
}

describe('a call of retry in place of code that judges failures', () => {
  it('throws on what another attempt would not help, and else what stands at the end', () => {
    becomes(
      `
        async function send(order: Order) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            console.debug(\`attempt \${attempt} of 3\`);
            try {
              return await ledger.send(order);
            } catch (error) {
              if (!isBusy(error)) throw error;
              await sleep(1_000 * attempt);
            }
          }
          throw new Error('the ledger was busy 3 times');
        }`,
      `
        import { retry, linearBackoff } from 'forbear';

        async function send(order: Order) {
          try {
            return await retry(
              async ({ attempt }) => {
                console.debug(\`attempt \${attempt} of 3\`);
                return await ledger.send(order);
              },
              {
                maxAttempts: 3,
                backoff: linearBackoff({ baseMs: 1_000 }),
                retryOn: (error) => isBusy(error),
              },
            );
          } catch (error) {
            if (!isBusy(error)) throw error;
            throw new Error('the ledger was busy 3 times', { cause: error });
          }
        }`,
    );
  });

  it('does so in a function that calls itself, and where only some failures go on', () => {
    becomes(
      `
        async function send(order: Order, attempt = 1): Promise<Entry> {
          try {
            return await ledger.send(order);
          } catch (error) {
            if (isBusy(error)) {
              if (attempt === 3) throw new LedgerError('busy', attempt);
              await sleep(500);
              return send(order, attempt + 1);
            }
            throw error;
          }
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function send(order: Order): Promise<Entry> {
          try {
            return await retry(() => ledger.send(order), {
              maxAttempts: 3,
              backoff: constantBackoff({ delayMs: 500 }),
              retryOn: (error) => isBusy(error),
            });
          } catch (error) {
            if (!isBusy(error)) throw error;
            throw new LedgerError('busy', 3);
          }
        }`,
    );
  });

  it('hands a predicate the number of the attempt', () => {
    becomes(
      `
        async function send(order: Order, limit: number) {
          let attempt = 0;
          for (;;) {
            try {
              return await ledger.send(order);
            } catch (error) {
              if (!shouldRetry(error, attempt, limit)) throw error;
              await sleep(500);
              attempt++;
            }
          }
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function send(order: Order, limit: number) {
          return retry(() => ledger.send(order), {
            maxAttempts: Infinity,
            backoff: constantBackoff({ delayMs: 500 }),
            retryOn: (error, { attempt }) => shouldRetry(error, attempt - 1, limit),
          });
        }`,
    );
  });

  it('throws what an attempt kept as its failure', () => {
    becomes(
      `
        async function load(url: string) {
          let lastError: unknown;
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              const response = await fetch(url);
              if (response.ok) return await response.json();
              lastError = new Error(\`answered \${response.status}\`);
            } catch (error) {
              lastError = error;
            }
            if (attempt < 2) await sleep(500 * 2 ** attempt);
          }
          throw lastError;
        }`,
      `
        import { retry, exponentialBackoff } from 'forbear';

        async function load(url: string) {
          return retry(
            async () => {
              const response = await fetch(url);
              if (response.ok) return await response.json();
              throw new Error(\`answered \${response.status}\`);
            },
            {
              maxAttempts: 3,
              backoff: exponentialBackoff({ baseMs: 500 }),
              retryOn: () => true,
            },
          );
        }`,
    );
  });

  it('gives the last answer to those who ask it what it is', () => {
    becomes(
      `
        async function load(url: string) {
          let tries = 0;
          while (tries < 4) {
            const response = await fetch(url);
            if (response.ok) return response.json();
            // gone for good
            if (response.status === 410) throw new GoneError(url);
            tries++;
            await sleep(1_000);
          }
          return undefined;
        }`,
      `
        import { retry, constantBackoff } from 'forbear';

        async function load(url: string) {
          const response = await retry(() => fetch(url), {
            maxAttempts: 4,
            backoff: constantBackoff({ delayMs: 1_000 }),
            retryOn: () => false,
            retryOnResult: (response) => !response.ok && response.status !== 410,
          });
          if (response.ok) return response.json();
          // gone for good
          if (response.status === 410) throw new GoneError(url);
          return undefined;
        }`,
    );
  });

  const FETCHED = (parts: { handler?: string; failure?: string; behind?: string }) => `
    async function load(url) {
      let lastError;
      for (let attempt = 0; attempt < 3; attempt++) {
        try {
          const response = await fetch(url);
          if (response.ok) return await response.json();
          ${parts.failure ?? "lastError = new Error('failed');"}
        } catch (error) {
          ${parts.handler ?? 'lastError = error;'}
        }
        await sleep(500);
      }
      throw lastError;
    }`;
  const ASKED = (parts: { turn?: string; behind?: string }) => `
    async function load(url) {
      for (let attempt = 0; attempt < 3; attempt++) {
        const response = await fetch(url);
        ${parts.turn ?? 'if (response.ok) return response;'}
        await sleep(500);
      }
      ${parts.behind ?? 'return undefined;'}
    }`;
  const JUDGED = (handler: string) => `
    async function send(order) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await ledger.send(order);
        } catch (error) {
          ${handler}
          await sleep(500);
        }
      }
    }`;
  const ELSE: Readonly<Record<string, string>> = {
    'tells of what is thrown alone': FETCHED({ handler: 'lastError = error; console.warn(error);' }),
    'keeps something that is no error': FETCHED({ failure: 'lastError = response.statusText;' }),
    'keeps its failure somewhere else': FETCHED({ failure: "firstError = new Error('failed');" }),
    'asks with the number of the attempt': ASKED({
      turn: 'if (response.ok) return [response, attempt];',
    }),
    'tells what was answered': ASKED({
      turn: 'if (response.ok) return response; console.warn(response.status);',
    }),
    'has another answer of that name': ASKED({ behind: 'const response = cached(url); return response;' }),
    'asks what it is only behind the end': JUDGED(
      "if (attempt === 3) throw new LedgerError('busy'); if (!isBusy(error)) throw error;",
    ),
    'asks with a number that is not known at the end': JUDGED(
      "if (!mayRetry(error, attempt)) throw error; if (attempt === 3) throw new LedgerError('busy');",
    ),
    'has two ends of its own': JUDGED('if (isGone(error)) return undefined; if (attempt === 3) return null;'),
  };
  for (const [what, source] of Object.entries(ELSE))
    it(`is not offered where it ${what}`, () => {
      assert.equal(rewritten(code(source), 'file.js'), undefined);
    });
  it('is offered for a loop that is left in two ways for the same end', () => {
    const source = code(`
      async function send(order) {
        let lastError;
        for (let attempt = 1; attempt < 4; attempt++) {
          try {
            return await ledger.send(order);
          } catch (error) {
            lastError = error;
            if (!isBusy(error)) break;
            await sleep(500);
          }
        }
        throw new LedgerError('not sent', lastError);
      }`);
    assert.ok(rewritten(source, 'file.js'));
  });

  it('would be, but for that', () => {
    for (const source of [
      FETCHED({}),
      ASKED({}),
      JUDGED("if (attempt === 3) throw new LedgerError('busy');"),
    ])
      assert.ok(rewritten(code(source), 'file.js'));
  });
});
