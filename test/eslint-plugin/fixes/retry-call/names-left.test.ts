import assert from 'node:assert/strict';

import { code } from '../../rules/rule-tester.js';
import { rewritten } from './rewritten.js';

const retrying = (name: string, wait: string) => `
  export async function ${name}() {
    for (let attempt = 1; ; attempt++) {
      try {
        return await client.${name}();
      } catch (error) {
        if (attempt === 3) throw error;
        await sleep(${wait});
      }
    }
  }`;

const calling = (name: string) => `
  export async function ${name}() {
    return retry(() => client.${name}(), {
      maxAttempts: 3,
      backoff: constantBackoff({ delayMs: 500 }),
      retryOn: () => true,
    });
  }`;

describe('the imports that a rewrite leaves', () => {
  it("keep the runtime's where another retry may come to use it at the same time", () => {
    const before = `
      import { fullJitter } from 'forbear';
      ${retrying('first', 'fullJitter(500)')}
      ${retrying('second', '500')}`;
    assert.match(
      rewritten(code(before)) ?? '',
      /^ *import \{ fullJitter, retry, constantBackoff \} from 'forbear';/,
    );
  });

  it('are those that are used, in a file with one retry', () => {
    const before = `
      import { fullJitter } from 'forbear';
      ${retrying('first', 'fullJitter(500)')}`;
    const after = `
      import { retry, constantBackoff } from 'forbear';
      ${calling('first')}`;
    assert.equal(rewritten(code(before)), code(after));
  });
});
