import assert from 'node:assert/strict';
import fc from 'fast-check';

import { lineOf } from '../../../eslint-plugin/src/fixes/layout.js';

describe('the lines that a range stands on', () => {
  it('are those without anything else', () => {
    const text = 'a();\n  b();  \nc(); d();\n';
    const lineAround = (part: string) => {
      const start = text.indexOf(part);
      const line = lineOf(text, [start, start + part.length]);
      return line && text.slice(...line);
    };
    assert.equal(lineAround('b();'), '  b();  \n');
    assert.equal(lineAround('c();'), undefined);
    assert.equal(lineAround('d();'), undefined);
    assert.equal(lineAround('b();  \nc(); d();'), '  b();  \nc(); d();\n');
    assert.equal(lineAround('a();'), 'a();\n');
    // The last line may have no line break behind it.
    assert.equal(lineOf('a();\nb();', [5, 9]), undefined);
  });

  it('are found wherever the range is, with any white space around it', () => {
    const blank = fc.string({ unit: fc.constantFrom(' ', '\t', '\r', '\u00a0', '\n') });
    fc.assert(
      fc.property(blank, blank, blank, (above, before, after) => {
        const text = `x${above}${before}y();${after}z`;
        const start = 1 + above.length + before.length;
        const line = lineOf(text, [start, start + 4]);
        const isAlone = /\n[^\S\n]*$/.test(above + before) && /^[^\S\n]*\n/.test(after);
        assert.equal(line !== undefined, isAlone);
        if (line) assert.match(text.slice(...line), /^[^\S\n]*y\(\);[^\S\n]*\n$/);
      }),
    );
  });
});
