import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { linesOf } from './expected-finding.js';
import { findingsIn, forbearLint } from './lint.js';
import { publishedPackages } from './published-packages.js';
import { repositoryRoot } from './repository.js';

describe('forbear-lint on published packages', function () {
  this.timeout(30_000);

  for (const { name, version, paths, findings } of publishedPackages) {
    it(`reports in ${name} what is listed, each with the reason why it is right`, async () => {
      const folder = path.join(repositoryRoot, 'node_modules', name);
      const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
        version: string;
      };
      assert.equal(manifest.version, version, 'judge the findings again');

      const { status, stdout, stderr } = await forbearLint(['--format', 'json', ...paths], folder);
      assert.equal(stderr, '');
      assert.deepEqual(findingsIn(stdout, folder), linesOf(findings, folder));
      assert.equal(status, findings.length > 0 ? 1 : 0);
    });
  }
});
