import assert from 'node:assert/strict';

import { strictRules } from '../libraries/findings.js';

const PERMANENT = 'no-permanent-error-retry';

function isFound(imports: string, call: (operation: string) => string, answered: string): boolean {
  return strictRules(`${imports}
    export const load = (path, signal) => ${call(`{
      const response = await fetch(path, { signal });
      ${answered}
      if (!response.ok) throw new Error(response.statusText);
      return response.json();
    }`)};`).includes(PERMANENT);
}

const withAbortError = (answered: string) =>
  isFound(
    "import pRetry, { AbortError } from 'p-retry';",
    (operation) => `pRetry(async () => ${operation}, { retries: 3, randomize: true })`,
    answered,
  );

const withBail = (answered: string) =>
  isFound(
    "import retry from 'async-retry';",
    (operation) => `retry(async (bail) => ${operation}, { retries: 3, maxTimeout: 8000 })`,
    answered,
  );

describe('operations that stop for some answers', () => {
  it('are found where that is none of those that stay as they are', () => {
    assert.ok(withAbortError("if (response.status === 451) throw new AbortError('withheld');"));
    assert.ok(withAbortError("if (response.status === 429) throw new AbortError('later');"));
    assert.ok(withAbortError("if (response.ok && isEmpty(response)) throw new AbortError('empty');"));
    assert.ok(withBail("if (response.status === 451) return bail(new Error('withheld'));"));
  });

  it('are left alone where that is one of them, or may be', () => {
    for (const answered of [
      "if (response.status === 404) throw new AbortError('missing');",
      'if (response.status < 500) throw new AbortError(response.statusText);',
      "if (!isWorthIt(response)) throw new AbortError('refused');",
      "if (signal.aborted) throw new AbortError('cancelled');",
      "if ((await codeOf(response)) === 'gone') throw new AbortError('gone');",
    ])
      assert.ok(!withAbortError(answered), answered);
    assert.ok(!withBail("if ([401, 403].includes(response.status)) return bail(new Error('refused'));"));
    assert.ok(!withBail('if (isRefused(response)) return bail(new Error(response.statusText));'));
  });
});
