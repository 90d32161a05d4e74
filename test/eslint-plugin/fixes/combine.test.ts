import assert from 'node:assert/strict';

import { combineFixes } from '../../../eslint-plugin/src/fixes/combine.js';

const fix = (start: number, end: number, text = '') => ({ range: [start, end] as [number, number], text });

describe('combineFixes', () => {
  it('puts fixes together', () => {
    assert.deepEqual(combineFixes([fix(5, 6)], [], [fix(0, 1)]), [fix(5, 6), fix(0, 1)]);
  });

  it('takes fixes that only touch', () => {
    assert.ok(combineFixes([fix(0, 2)], [fix(2, 2, 'a'), fix(2, 2, 'b')], [fix(2, 3)]));
  });

  it('refuses fixes that overlap', () => {
    assert.equal(combineFixes([fix(0, 3)], [fix(2, 4)]), undefined);
    assert.equal(combineFixes([fix(0, 9)], [fix(1, 2), fix(3, 4)]), undefined);
  });

  it('refuses where a part can not be done', () => {
    assert.equal(combineFixes([fix(0, 1)], undefined), undefined);
  });
});
