import assert from 'node:assert/strict';
import { applyAll } from '../../../extension/src/server/features/apply-all.js';
import type { Finding } from '../../../extension/src/engine/finding.js';

/** Finds each `x` of a text, whose suggestion writes an import at the top as well, unless it is there. */
function findingsIn(text: string): Promise<readonly Finding[]> {
  const found = [...text.matchAll(/x/g)].map(({ index }): Finding => {
    const hasImport = text.startsWith('import;');
    const replacement = hasImport
      ? { start: index, end: index + 1, text: 'y' }
      : { start: 0, end: index + 1, text: `import;${text.slice(0, index)}y` };
    return {
      ruleId: 'forbear/probe',
      message: 'x',
      severity: 'error',
      start: index,
      end: index + 1,
      suggestions: [{ title: 'Write y', replacement }],
      disable: { file: { start: 0, end: 0, text: '' } },
    };
  });
  return Promise.resolve(found);
}

describe('all changes for the findings of a rule', () => {
  it('are made one after another, so that the import is written once', async () => {
    assert.equal(await applyAll('a x b x c x', 'forbear/probe', findingsIn), 'import;a y b y c y');
  });

  it('leave other rules alone', async () => {
    assert.equal(await applyAll('a x', 'forbear/other', findingsIn), 'a x');
  });

  it('come to an end where a change brings about the next finding', async () => {
    const text = await applyAll('x', 'forbear/probe', async (now) => {
      const [first] = await findingsIn(`import;${now}x`);
      assert.ok(first);
      return [{ ...first, fix: { start: 0, end: 0, text: 'x' } }];
    });
    assert.equal(text.length, 201);
  });
});
