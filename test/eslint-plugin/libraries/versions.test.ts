import assert from 'node:assert/strict';

import { holdsFor, versionsAllowedBy } from '../../../eslint-plugin/src/libraries/versions.js';
import { versionsAt } from '../../../eslint-plugin/src/libraries/installed-versions.js';
import { declared, installed } from './installed.js';

describe('versions of packages', () => {
  it('reads what a range in a package.json allows', () => {
    const allows = (range: string, version: string) => {
      const known = versionsAllowedBy(range);
      assert.ok(known, range);
      return holdsFor({ since: version }, known)
        ? 'newer'
        : holdsFor({ until: version }, known)
          ? 'older'
          : 'either';
    };
    assert.equal(allows('1.2.3', '1.2.3'), 'newer');
    assert.equal(allows('1.2.3', '1.2.4'), 'older');
    assert.equal(allows('^1.2.3', '1.3.0'), 'either');
    assert.equal(allows('^1.2.3', '2.0.0'), 'older');
    assert.equal(allows('^0.2.3', '0.3.0'), 'older');
    assert.equal(allows('~1.2.3', '1.3.0'), 'older');
    assert.equal(allows('~1.2.3', '1.2.9'), 'either');
    assert.equal(allows('4', '4.5.0'), 'either');
    assert.equal(allows('4.x', '5.0.0'), 'older');
    assert.equal(allows('1.2', '1.3.0'), 'older');
    assert.equal(allows('v2.0.0-rc.1', '2.0.0'), 'newer');
  });

  it('reads nothing into other ranges', () => {
    for (const range of [
      '*',
      'latest',
      '',
      'workspace:^',
      '>=1.2.0',
      '1.2.0 - 2.0.0',
      '^1 || ^2',
      'github:a/b',
    ])
      assert.equal(versionsAllowedBy(range), undefined, range);
  });

  it('takes the newest version where none is known', () => {
    assert.equal(holdsFor({ since: '9.0.0' }, undefined), true);
    assert.equal(holdsFor({ until: '1.0.0' }, undefined), false);
    assert.equal(holdsFor(undefined, undefined), true);
  });

  it('prefers what is installed to what is declared, and the nearest', () => {
    assert.deepEqual(versionsAt(installed({ ky: '1.2.3' }), 'ky'), { oldest: '1.2.3', newest: '1.2.3' });
    assert.equal(versionsAt(declared({ ky: '1.2.3' }), 'ky')?.newest, '1.2.3');
    assert.equal(versionsAt(declared({ ky: '1.2.3' }), 'no-such-package-anywhere'), undefined);
    assert.equal(versionsAt('file.ts', 'ky'), undefined);
  });
});
