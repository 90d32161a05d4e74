import assert from 'node:assert/strict';
import fc from 'fast-check';

import { ByPosition } from '../../../eslint-plugin/src/syntax/by-position.js';
import type { Node } from '../../../eslint-plugin/src/syntax/nodes.js';
import { isWithin } from '../../../eslint-plugin/src/syntax/nodes.js';

const range = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const node = range.map((at) => ({ type: 'Identifier', range: at }) as unknown as Node);

describe('things of a file by position', () => {
  it('finds in a region what a look at all of them finds', () => {
    fc.assert(
      fc.property(fc.array(node), node, (nodes, region) => {
        const found = new ByPosition(nodes, (one) => one).within(region);
        // What is empty and stands where the region ends is neither in nor out.
        const isInside = (one: Node) => isWithin(one, region) && one.range[0] < region.range[1];
        assert.deepEqual(new Set(found), new Set(nodes.filter(isInside)));
      }),
    );
  });

  it('gives them in the order in which they begin', () => {
    fc.assert(
      fc.property(fc.array(node), node, (nodes, region) => {
        const starts = new ByPosition(nodes, (one) => one).within(region).map((one) => one.range[0]);
        assert.deepEqual(
          starts,
          starts.toSorted((a, b) => a - b),
        );
      }),
    );
  });
});
