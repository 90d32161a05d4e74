import assert from 'node:assert/strict';

import { strictRules } from '../libraries/findings.js';

/** Whether every failure of an operation that calls `patiently` is found to be attempted again. */
function isFoundAround(patiently: string, imports = "import retry from 'async-retry';"): boolean {
  return strictRules(
    `${imports}
     import pRetry from 'p-retry';
     ${patiently}
     export const load = (path) =>
       pRetry(async () => {
         const answer = await patiently(() => request(path));
         return answer.order;
       }, { retries: 3, randomize: true, maxTimeout: 8000 });`,
  ).includes('no-permanent-error-retry');
}

describe('operations that a function leaves to a library', () => {
  for (const patiently of [
    'const patiently = (operation) => retry(operation, { retries: 2 });',
    'function patiently(operation) { return retry(operation, { retries: 2 }); }',
    'const patiently = async (operation) => retry(operation, { retries: 2 });',
  ])
    it(`may reject in the end: ${patiently}`, () => {
      assert.equal(isFoundAround(patiently), true);
    });

  it('may reject in the end, whichever way the library comes in', () => {
    const patiently = 'const patiently = (operation) => retry(operation, { retries: 2 });';
    for (const imports of [
      "const retry = require('async-retry');",
      "import { backOff as retry } from 'exponential-backoff';",
      "import retry from 'promise-retry';",
    ])
      assert.equal(isFoundAround(patiently, imports), true, imports);
  });

  for (const patiently of [
    'const patiently = (operation) => retry(operation, { retries: 2 }).catch(() => ({}));',
    'const patiently = async (operation) => { try { return await retry(operation); } catch { return {}; } };',
    'function patiently(operation) { retry(operation, { retries: 2 }); return {}; }',
  ])
    it(`are nobody's failure where that is caught, or not waited for: ${patiently}`, () => {
      assert.equal(isFoundAround(patiently), false);
    });

  it('are told by what is imported, and not by a name', () => {
    const patiently = 'const patiently = (operation) => retry(operation, { retries: 2 });';
    assert.equal(isFoundAround(patiently, "import retry from 'repetition';"), false);
    assert.equal(
      isFoundAround(patiently, "import { isNetworkError as retry } from 'exponential-backoff';"),
      false,
    );
  });
});
