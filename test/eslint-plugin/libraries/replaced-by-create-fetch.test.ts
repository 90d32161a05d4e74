import assert from 'node:assert/strict';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

import plugin from '../../../eslint-plugin/src/index.js';

/** The code after the suggestion to make the `fetch` by `createFetch()`; undefined where it is not offered. */
function replaced(code: string): string | undefined {
  const linter = new Linter({ configType: 'flat', cwd: '/' });
  const config = { ...plugin.configs.strict, files: ['**/*.*'], languageOptions: { parser } };
  const verify = (text: string) => linter.verify(text, config, { filename: '/project/file.js' });
  const found = verify(code).find(({ suggestions = [] }) => suggestions.some(isReplacement));
  const fix = found?.suggestions?.find(isReplacement)?.fix;
  if (!found || !fix) return undefined;
  const after = code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
  assert.deepEqual(
    verify(after).filter(({ fatal, ruleId }) => fatal === true || ruleId === found.ruleId),
    [],
    `${String(found.ruleId)} is not mended by: ${after}`,
  );
  return after;
}

function isReplacement({ desc }: Linter.LintSuggestion): boolean {
  return desc === 'Make it a fetch that retries, with createFetch()';
}

describe('a fetch of a library as one of createFetch', () => {
  it('attempts, delay and statuses go over', () => {
    assert.equal(
      replaced(`import fetchRetry from 'fetch-retry';
export const load = fetchRetry(globalThis.fetch, { retries: 4, retryDelay: 500, retryOn: [429, 503] });`),
      `import fetchRetry from 'fetch-retry';
import { constantBackoff, createFetch } from 'forbear';
export const load = createFetch({ maxAttempts: 5, backoff: constantBackoff({ delayMs: 500 }), statuses: [429, 503] });`,
    );
  });

  it('what the only call is given goes to where the fetch is made', () => {
    assert.equal(
      replaced(`const fetchRetry = require('fetch-retry')(global.fetch);
exports.pay = (order) =>
  fetchRetry('/payments', {
    method: 'POST',
    retries: 2,
    body: JSON.stringify(order),
  });`),
      `const { constantBackoff, createFetch } = require('forbear');

const fetchRetry = createFetch({ backoff: constantBackoff() });
exports.pay = (order) =>
  fetchRetry('/payments', {
    method: 'POST',
    body: JSON.stringify(order),
  });`,
    );
  });

  it('the defaults of the library are written down', () => {
    assert.equal(
      replaced(`import fetchRetry from '@vercel/fetch-retry';
const request = fetchRetry(fetch);
export const pay = (body) => request('/payments', { method: 'POST', body });
export const read = (id) => request('/payments/' + id);`),
      `import fetchRetry from '@vercel/fetch-retry';
import { createFetch, exponentialBackoff } from 'forbear';
const request = createFetch({ maxAttempts: 6, backoff: exponentialBackoff({ baseMs: 10, factor: 6 }) });
export const pay = (body) => request('/payments', { method: 'POST', body });
export const read = (id) => request('/payments/' + id);`,
    );
  });

  for (const [why, code] of Object.entries({
    'another client is wrapped': `import nodeFetch from 'node-fetch';
import fetchRetry from 'fetch-retry';
export const load = fetchRetry(nodeFetch, { retries: 4, retryOn: [429] });`,
    'a function decides': `import fetchRetry from 'fetch-retry';
export const load = fetchRetry(fetch, { retries: 4, retryOn: [429], retryDelay: (attempt) => attempt * 100 });`,
    'calls have options of their own': `import fetchRetry from 'fetch-retry';
const request = fetchRetry(fetch);
export const pay = (body) => request('/payments', { method: 'POST', body, retries: 2 });
export const read = (id) => request('/payments/' + id, { retries: 5 });`,
    'a call may have options out of sight': `import fetchRetry from 'fetch-retry';
const request = fetchRetry(fetch, { retries: 2 });
export const pay = (body) => request('/payments', { method: 'POST', body });
export const read = (id, options) => request('/payments/' + id, options);`,
  }))
    it(`is not offered where ${why}`, () => {
      assert.equal(replaced(code), undefined);
    });
});
