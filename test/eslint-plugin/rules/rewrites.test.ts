import assert from 'node:assert/strict';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';

import { code } from './rule-tester.js';

const linter = new Linter();

function lint(rule: string, source: string): Linter.LintMessage[] {
  return linter.verify(
    source,
    {
      files: ['**/*.js'],
      plugins: { forbear: plugin },
      languageOptions: { parser },
      rules: { [`forbear/${rule}`]: 'error' },
    },
    { filename: 'file.js' },
  );
}

/** A rule, a finding of it, and what is suggested for that, in order. */
type Case = readonly [rule: string, suggestions: readonly string[], source: string];

const MENDED: readonly Case[] = [
  [
    'require-jitter',
    ['addJitter', 'rewrite'],
    `
      async function load(url) {
        for (let attempt = 1; attempt <= 4; attempt++) {
          try {
            return await fetch(url);
          } catch (error) {
            if (attempt === 4) throw error;
            await sleep(1000 * 2 ** attempt);
          }
        }
      }`,
  ],
  [
    'require-jitter',
    ['jitterAfterCap', 'rewrite'],
    `
      async function load(url) {
        for (let attempt = 1; ; attempt++) {
          try {
            return await fetch(url);
          } catch (error) {
            if (attempt === 9) throw error;
            await sleep(Math.min(5000, Math.random() * 1000 * 2 ** attempt));
          }
        }
      }`,
  ],
  [
    'require-backoff',
    ['cap', 'rewrite'],
    `
      async function load(url) {
        for (let attempt = 0; ; attempt++) {
          try {
            return await fetch(url);
          } catch (error) {
            if (attempt === 12) throw error;
            await sleep(1000 * 2 ** attempt);
          }
        }
      }`,
  ],
  [
    'require-backoff',
    ['addWait', 'rewrite'],
    `
      async function load(url) {
        for (let attempt = 0; ; attempt++) {
          try {
            return await fetch(url);
          } catch (error) {
            if (attempt === 4) throw error;
            console.warn('again');
          }
        }
      }`,
  ],
  [
    'no-off-by-one-attempts',
    ['guardWait', 'rewrite'],
    `
      async function load(url) {
        let lastError;
        for (let attempt = 0; attempt < 3; attempt++) {
          try {
            return await fetch(url);
          } catch (error) {
            lastError = error;
            await sleep(Math.random() * 1000);
          }
        }
        throw lastError;
      }`,
  ],
  [
    'no-permanent-error-retry',
    ['rethrow', 'rewrite'],
    `
      async function load(url) {
        for (let attempt = 0; ; attempt++) {
          try {
            return await axios.get(url);
          } catch (error) {
            if (attempt === 4) throw error;
            await sleep(Math.random() * 1000);
          }
        }
      }`,
  ],
  [
    'respect-abort',
    ['rewrite'],
    `
      async function load(url, { signal }) {
        for (let attempt = 0; ; attempt++) {
          try {
            return await fetch(url, { signal });
          } catch (error) {
            if (attempt === 4) throw error;
            await sleep(Math.random() * 5000);
          }
        }
      }`,
  ],
  [
    'preserve-last-error',
    ['rewrite'],
    `
      async function load(url) {
        for (let attempt = 0; attempt < 3; attempt++) {
          try {
            return await axios.get(url);
          } catch (error) {
            console.warn('failed', error);
          }
        }
        return null;
      }`,
  ],
  [
    'preserve-last-error',
    ['addCause', 'rewrite'],
    `
      async function load(url) {
        for (let attempt = 0; attempt < 3; attempt++) {
          try {
            return await axios.get(url);
          } catch (error) {
            console.warn('failed', error);
          }
        }
        throw new Error('unable to load');
      }`,
  ],
  [
    'require-retry-limit',
    ['limit', 'rewrite'],
    `
      async function load(url) {
        while (true) {
          try {
            return await axios.get(url);
          } catch (error) {
            await sleep(Math.random() * 1000);
          }
        }
      }`,
  ],
  [
    'require-jitter',
    ['addJitter', 'rewrite'],
    `
      async function load(url, retries = 3) {
        try {
          return await axios.get(url);
        } catch (error) {
          if (retries === 0) throw error;
          await sleep(1000);
          return load(url, retries - 1);
        }
      }`,
  ],
  [
    'no-permanent-error-retry',
    ['rethrowPermanent', 'rewrite'],
    `
      async function load(url) {
        for (let attempt = 0; ; attempt++) {
          try {
            const response = await fetch(url);
            if (!response.ok) throw new Error(await explain());
            return response;
          } catch (error) {
            if (attempt === 4) throw error;
            await sleep(Math.random() * 1000);
          }
        }
      }`,
  ],
  [
    'respect-retry-after',
    ['waitAtLeast', 'rewrite'],
    `
      async function load(url) {
        for (let attempt = 0; attempt < 4; attempt++) {
          try {
            const response = await fetch(url);
            if (!response.ok) throw new Error('failed with ' + response.status);
            return await response.json();
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep(Math.random() * 1000);
          }
        }
      }`,
  ],
  [
    'no-permanent-error-retry',
    ['rewrite'],
    `
      import retry from 'async-retry';

      export const charge = (payments, order) => retry(() => payments.charge(order), { retries: 3 });`,
  ],
];

const LEFT: readonly Case[] = [
  [
    'preserve-last-error',
    [],
    `
      async function load(url) {
        for (let attempt = 0; attempt < 3; attempt++) {
          try {
            return await axios.get(url);
          } catch (error) {
            console.warn('failed', error);
          }
        }
        throw new UnavailableError('unable to load');
      }`,
  ],
];

describe('the rewrite of a construct as a call of retry', () => {
  for (const [index, [rule, suggestions, source]] of MENDED.entries())
    it(`mends what ${rule} finds, and comes behind what is smaller (${String(index + 1)})`, () => {
      const [found, ...others] = lint(rule, code(source));
      assert.ok(found && others.length === 0, JSON.stringify(found));
      assert.deepEqual(
        found.suggestions?.map(({ messageId }) => messageId),
        suggestions,
      );
      const fix = found.suggestions.at(-1)?.fix;
      assert.ok(fix);
      const text = code(source);
      const mended = text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
      assert.match(mended, /\b(?:retry|forbearRetry)\(/);
      assert.deepEqual(lint(rule, mended), [], mended);
    });

  it('keeps the lines of a library call and what stands between its arguments', () => {
    const text = code(`
      import retry from 'p-retry';

      export async function hubs(client) {
          return await retry(
              () => client.hubs('a resource group with a long name', 'another name that is long as well'),
              {
                  retries: 3,
                  minTimeout: 2500,
                  factor: 3,
              }
          );
      }`);
    const [found] = lint('require-jitter', text);
    const fix = found?.suggestions?.at(-1)?.fix;
    assert.ok(fix);
    assert.equal(
      text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]),
      code(`
        import retry from 'p-retry';
        import { exponentialBackoff, retry as forbearRetry } from 'forbear';

        export async function hubs(client) {
            return await forbearRetry(
                () => client.hubs('a resource group with a long name', 'another name that is long as well'),
                {
                    maxAttempts: 4,
                    backoff: exponentialBackoff({ baseMs: 2500, factor: 3 }),
                    retryOn: () => true,
                }
            );
        }`),
    );
  });

  for (const [rule, , source] of LEFT)
    it(`is not offered where it would leave what ${rule} finds`, () => {
      const [found] = lint(rule, code(source));
      assert.ok(found);
      const offered = (found.suggestions ?? []).map(({ messageId }) => messageId);
      assert.ok(!offered.includes('rewrite'), offered.join(', '));
    });
});
