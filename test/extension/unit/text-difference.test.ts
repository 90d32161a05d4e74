import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differenceOf } from '../../../extension/src/engine/text-difference.js';

describe('the difference of two texts', () => {
  it('makes one the other, and touches nothing that they share at either end', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { start, end, text } = differenceOf(before, after);
        assert.equal(before.slice(0, start) + text + before.slice(end), after);
        if (start < end && text !== '') {
          assert.notEqual(before[start], text[0]);
          assert.notEqual(before[end - 1], text.at(-1));
        }
      }),
    );
  });
});
