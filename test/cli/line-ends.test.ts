import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withLineEndsOf } from '../../eslint-plugin/src/cli/suggestions/line-ends.js';

describe('the line ends of an inserted text', () => {
  for (const [name, surrounding, inserted, expected] of [
    ['become CRLF among CRLF', 'a\r\nb\r\n', 'x\ny\r\nz', 'x\r\ny\r\nz'],
    ['stay LF among LF', 'a\nb\n', 'x\ny', 'x\ny'],
    ['stay as they are where both are used', 'a\r\nb\n', 'x\ny', 'x\ny'],
    ['stay as they are in a text of one line', 'a', 'x\ny', 'x\ny'],
  ] as const) {
    it(name, () => {
      assert.equal(withLineEndsOf(surrounding, inserted), expected);
    });
  }

  it('never mix a text that did not mix them', () => {
    const lines = fc.array(fc.string(), { minLength: 2 }).map((list) => list.join('\r\n'));
    const anyLineEnds = fc.string({ unit: fc.constantFrom('a', '\n', '\r\n') });
    fc.assert(
      fc.property(lines, anyLineEnds, (surrounding, inserted) => {
        assert.doesNotMatch(withLineEndsOf(surrounding, inserted), /(?<!\r)\n/);
      }),
    );
  });
});
