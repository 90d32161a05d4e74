import assert from 'node:assert/strict';

import { linesOf } from './expected-finding.js';
import { expectedFindings } from './expected-findings.js';
import { findingsIn, forbearLint } from './lint.js';
import { sampleServiceFolder } from './repository.js';

describe('forbear-lint on the sample service', function () {
  this.timeout(30_000);

  it('reports every bug, and nothing else', async () => {
    const { status, stdout, stderr } = await forbearLint(['--format', 'json', '.'], sampleServiceFolder);
    assert.equal(stderr, '');
    assert.deepEqual(findingsIn(stdout, sampleServiceFolder), linesOf(expectedFindings, sampleServiceFolder));
    assert.equal(status, 1);
  });
});
