import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import plugin from 'eslint-plugin-forbear';

import { ALL_TOGETHER, checkTrees } from './tree-check.js';

const sample = fileURLToPath(new URL('../../fixtures/sample-service/', import.meta.url));

describe('the suggestions for the sample service', () => {
  it('are there for every finding, and sound alone and all together', async function () {
    this.timeout(120_000);
    const { changes, offered } = await checkTrees([sample], [plugin.configs.recommended]);
    for (const [rule, counts] of offered) assert.equal(counts.offered, counts.findings, rule);
    assert.ok(changes.some(({ by }) => by === ALL_TOGETHER));
    for (const { file, by, title, faults, newTypeErrors } of changes) {
      assert.deepEqual(faults, [], `${file} ${by} ${title}`);
      assert.deepEqual(newTypeErrors ?? [], [], `${file} ${by} ${title}`);
    }
  });
});
