import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, type Edit, selectDisjoint } from '../../eslint-plugin/src/cli/suggestions/edit.js';

const text = 'abcdefghij';
const edit: fc.Arbitrary<Edit> = fc
  .tuple(fc.nat(text.length), fc.nat(text.length), fc.string({ maxLength: 3 }))
  .map(([a, b, inserted]) => ({ start: Math.min(a, b), end: Math.max(a, b), text: inserted }));
const edits = fc.array(edit, { maxLength: 8 });
const shuffled = edits.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
);

describe('edits', () => {
  it('replace, insert and delete', () => {
    const list = [
      { start: 0, end: 1, text: 'A' },
      { start: 4, end: 4, text: '-' },
      { start: 8, end: 10, text: '' },
    ];
    assert.equal(applyEdits(text, list), 'Abcd-efgh');
  });

  it('that overlap or touch an earlier one are left for later', () => {
    const first = { start: 2, end: 5, text: 'x' };
    const touching = { start: 5, end: 5, text: 'y' };
    const inside = { start: 3, end: 4, text: 'z' };
    const apart = { start: 6, end: 7, text: 'w' };
    assert.deepEqual(selectDisjoint([apart, inside, touching, first]), [first, apart]);
  });

  it('are selected independently of the order in which they are listed', () => {
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        assert.deepEqual(selectDisjoint(list), selectDisjoint(other));
      }),
    );
  });

  it('that are selected give the same text in any order, one by one or at once', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const selected = selectDisjoint(list);
        const atOnce = applyEdits(text, selected);
        const fromTheEnd = selected.toReversed().reduce((current, one) => applyEdits(current, [one]), text);
        assert.equal(fromTheEnd, atOnce);
        assert.equal(applyEdits(text, selected.toReversed()), atOnce);
      }),
    );
  });

  it('that are not selected overlap or touch a selected one', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const selected = selectDisjoint(list);
        for (const left of list.filter((one) => !selected.includes(one))) {
          assert.ok(selected.some((one) => left.start <= one.end && one.start <= left.end));
        }
      }),
    );
  });
});
