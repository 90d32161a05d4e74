import assert from 'node:assert/strict';
import { chart } from '../../../runtime/src/simulate/index.js';

const options = { title: 'Requests', unit: 'requests per second' };

describe('chart', () => {
  it('draws each line through all of its values, and names it', () => {
    const svg = chart(
      [
        { name: 'one', values: [0, 50, 100] },
        { name: 'other', values: [100, 0] },
      ],
      options,
    );
    const lines = [...svg.matchAll(/<polyline points="([^"]*)"/g)].map(([, points]) => points);
    // 720 by 300 without the margins; the scale ends at 100.
    assert.deepEqual(lines, ['56,266 382,150 708,34', '56,34 382,266']);
    assert.match(svg, />one<\/text>/);
    assert.match(svg, /<title>Requests<\/title>/);
  });

  it('escapes what it is given', () => {
    const svg = chart([{ name: '<b> & "c"', values: [1, 2] }], { ...options, title: '</title>' });
    assert.match(svg, />&#60;b&#62; &#38; &#34;c&#34;</);
    assert.match(svg, /<title>&#60;\/title&#62;<\/title>/);
  });

  it('shades the outage, within the picture', () => {
    const svg = chart([{ name: 'one', values: [1, 2, 3] }], {
      ...options,
      outage: { startMs: 1_000, endMs: 9_000 },
    });
    assert.match(svg, /<rect x="382" y="34" width="326" height="232"/);
  });

  it('takes the colors of the page', () => {
    const svg = chart(
      ['one', 'two', 'three'].map((name) => ({ name, values: [1, 2] })),
      { ...options, colors: ['var(--one)', '"><'] },
    );
    const strokes = [...svg.matchAll(/<polyline [^>]*stroke="([^"]*)"/g)].map(([, stroke]) => stroke);
    assert.deepEqual(strokes, ['var(--one)', '&#34;&#62;&#60;', 'var(--one)']);
  });

  it('names what is wrong', () => {
    assert.throws(() => chart([], options), /chart: lines must be lines of at least two values/);
    const line = { name: 'one', values: [1, 2] };
    assert.throws(() => chart([line], { ...options, width: 0 }), RangeError);
    assert.throws(
      () => chart([line], { ...options, colors: [] }),
      /chart: colors must be a list of at least one/,
    );
  });
});
