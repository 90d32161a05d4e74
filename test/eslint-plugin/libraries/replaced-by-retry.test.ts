import assert from 'node:assert/strict';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

import plugin from '../../../eslint-plugin/src/index.js';

/** The code after the suggestion to call `retry()` in place of the library; undefined where it is not offered. */
function replaced(code: string, filename = '/project/file.js'): string | undefined {
  const linter = new Linter({ configType: 'flat', cwd: '/' });
  const config = { ...plugin.configs.strict, files: ['**/*.*'], languageOptions: { parser } };
  const verify = (text: string) => linter.verify(text, config, { filename });
  const messages = verify(code);
  const found = messages.find(({ suggestions = [] }) => suggestions.some(isReplacement));
  const fix = found?.suggestions?.find(isReplacement)?.fix;
  if (!found || !fix) return undefined;
  const after = code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
  const left = verify(after);
  assert.deepEqual(
    left.filter(({ fatal, ruleId }) => fatal === true || ruleId === found.ruleId),
    [],
    `${String(found.ruleId)} is not mended by: ${after}`,
  );
  return after;
}

function isReplacement({ desc }: Linter.LintSuggestion): boolean {
  return desc === 'Retry with retry()';
}

describe('a call of a library as a call of retry', () => {
  it('p-retry: attempts, delays, signal and predicate go over', () => {
    assert.equal(
      replaced(`import pRetry from 'p-retry';
export const load = (id, signal) =>
  pRetry(() => client.read(id), {
    retries: 4, minTimeout: 500, factor: 3, maxTimeout: 10_000, signal,
    shouldRetry: ({ error }) => error.code === 'BUSY',
  });`),
      `import pRetry from 'p-retry';
import { exponentialBackoff, retry } from 'forbear';
export const load = (id, signal) =>
  retry(() => client.read(id), {
    maxAttempts: 5,
    backoff: exponentialBackoff({ baseMs: 500, factor: 3, capMs: 10_000 }),
    retryOn: (error) => error.code === 'BUSY',
    signal,
  });`,
    );
  });

  it('p-retry: its own defaults are written down, and the attempt is named', () => {
    assert.equal(
      replaced(`import pRetry from 'p-retry';
export const load = (id) => pRetry(async (count) => client.read(id, count));`),
      `import pRetry from 'p-retry';
import { exponentialBackoff, retry } from 'forbear';
export const load = (id) => retry(async ({ attempt: count }) => client.read(id, count), {
  maxAttempts: 11,
  backoff: exponentialBackoff({ baseMs: 1000 }),
  retryOn: () => true,
});`,
    );
  });

  it('of requests only the failures are attempted again that may pass', () => {
    assert.equal(
      replaced(`import axios from 'axios';
import { backOff } from 'exponential-backoff';
export const load = (url) => backOff(() => axios.get(url), { numOfAttempts: 3 });`),
      `import axios from 'axios';
import { backOff } from 'exponential-backoff';
import { retry } from 'forbear';
export const load = (url) => retry(() => axios.get(url));`,
    );
  });

  it('async-retry: what is told of each failure goes over, under a name that is free', () => {
    assert.equal(
      replaced(`const retry = require('async-retry');
exports.load = (id) =>
  retry(() => client.read(id), { retries, randomize: false, onRetry: (cause, attempt) => log.warn(attempt, cause) });`),
      `const retry = require('async-retry');
const { exponentialBackoff, retry: forbearRetry } = require('forbear');
exports.load = (id) =>
  forbearRetry(() => client.read(id), {
    maxAttempts: retries + 1,
    backoff: exponentialBackoff({ baseMs: 1000 }),
    retryOn: () => true,
    onRetry: ({ outcome: { error: cause }, attempt }) => log.warn(attempt, cause),
  });`,
    );
  });

  it('a constant delay stays one', () => {
    assert.equal(
      replaced(`import { retryAsync } from 'ts-retry';
export const load = (id) => retryAsync(() => client.read(id), { maxTry: 5, delay: 400 });`),
      `import { retryAsync } from 'ts-retry';
import { constantBackoff, retry } from 'forbear';
export const load = (id) => retry(() => client.read(id), {
  maxAttempts: 5,
  backoff: constantBackoff({ delayMs: 400 }),
  retryOn: () => true,
});`,
    );
  });

  it('what never waits and never ends gets the delays and the attempts of retry', () => {
    assert.equal(
      replaced(`import { retry } from 'es-toolkit';
export const load = (url) => retry(() => fetch(url));`),
      `import { retry } from 'es-toolkit';
import { retry as forbearRetry } from 'forbear';
export const load = (url) => forbearRetry(() => fetch(url));`,
    );
  });

  it('options that come first go last', () => {
    assert.equal(
      replaced(`import { retry } from 'radash';
export const load = (url) => retry({ times: 4, delay: 250 }, () => fetch(url));`),
      `import { retry } from 'radash';
import { constantBackoff, retry as forbearRetry } from 'forbear';
export const load = (url) => forbearRetry(() => fetch(url), { maxAttempts: 4, backoff: constantBackoff({ delayMs: 250 }) });`,
    );
  });

  for (const [why, code] of Object.entries({
    'an option has no counterpart': `import pRetry from 'p-retry';
export const load = (id) => pRetry(() => client.read(id), { retries: 3, onFailedAttempt: report });`,
    'the options are out of sight': `import pRetry from 'p-retry';
export const load = (id, options) => pRetry(() => client.read(id), { retries: 3, ...options, randomize: false });`,
    'the operation ends the retries itself': `import pRetry, { AbortError } from 'p-retry';
export const load = (id) => pRetry(() => { if (!id) throw new AbortError('none'); return client.read(id); }, { retries: 3 });`,
    'the operation is handed what ends the retries': `import retry from 'async-retry';
export const load = (id) => retry((bail) => client.read(id).catch(bail), { retries: 3, randomize: false });`,
    'a delay is computed': `import { retryAsync } from 'ts-retry';
export const load = (id) => retryAsync(() => client.read(id), { maxTry: 5, delay: ({ currentTry }) => currentTry * 100 });`,
    'a comment would be lost': `import pRetry from 'p-retry';
export const load = (id) => pRetry(() => client.read(id), { retries: 3 /* as agreed */ });`,
  }))
    it(`is not offered where ${why}`, () => {
      assert.equal(replaced(code), undefined);
    });

  it('is not offered where TypeScript would not let a predicate read the error', () => {
    const code = `import { backOff } from 'exponential-backoff';
export const load = (id: string) => backOff(() => client.read(id), { retry: (e) => e.code === 'BUSY' });`;
    assert.equal(replaced(code, '/project/file.ts'), undefined);
    assert.match(replaced(code.replace('(e)', '(e: any)'), '/project/file.ts') ?? '', /retryOn: \(e: any\)/);
  });
});
