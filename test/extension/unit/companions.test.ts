import assert from 'node:assert/strict';
import { Companions, counterpartOf, ownRuleOf } from '../../../extension/src/client/companions.js';

const uri = 'file:///a.ts';
const byEslint = { source: 'eslint', code: { value: 'forbear/require-jitter' } };

describe('companions', () => {
  it('are the extensions that report a rule of ours', () => {
    for (const [name, diagnostic] of [
      ['ESLint', byEslint],
      ['oxc', { source: 'oxc', code: 'forbear(require-jitter)' }],
      [undefined, { source: 'eslint', code: 'no-console' }],
      [undefined, { source: 'eslint', code: 'other/forbear' }],
      [undefined, { source: 'forbear', code: 'forbear/require-jitter' }],
      [undefined, { code: 7 }],
    ] as const) {
      const companions = new Companions();
      assert.equal(companions.learn(uri, [diagnostic]), name !== undefined);
      assert.equal(companions.of(uri), name);
    }
  });

  it('stay when the last finding is put right, until the document is closed', () => {
    const companions = new Companions();
    companions.learn(uri, [byEslint]);
    assert.equal(companions.learn(uri, []), false);
    assert.equal(companions.of(uri), 'ESLint');
    companions.forget(uri);
    assert.equal(companions.of(uri), undefined);
  });

  it('name a rule as oxlint and ESLint do', () => {
    assert.equal(ownRuleOf({ code: 'forbear(no-nested-retry)' }), 'forbear/no-nested-retry');
    assert.equal(ownRuleOf(byEslint), 'forbear/require-jitter');
    assert.equal(ownRuleOf({}), undefined);
  });

  it('report the same rule at the same place in place of us', () => {
    const at = (line: number) => ({
      start: { line, isEqual: (other: { line: number }) => other.line === line },
    });
    const own = { source: 'forbear', code: 'forbear/require-jitter', range: at(3) };
    const theirs = { ...own, source: 'oxc', code: 'forbear(require-jitter)' };
    for (const other of [{ ...theirs, range: at(4) }, { ...theirs, code: 'forbear(no-nested-retry)' }, own])
      assert.equal(counterpartOf(own, [other]), undefined);
    assert.equal(counterpartOf(own, [{ ...theirs, range: at(4) }, theirs]), theirs);
  });
});
