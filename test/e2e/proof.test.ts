import assert from 'node:assert/strict';

import { findingsIn, forbearLint } from './lint.js';
import { type Aftermath, runOrdeal } from './ordeal.js';
import { SampleCopy } from './sample-copy.js';
import { interquartileRange } from './spread.js';

/** The same servers fail in the same way for the sample service as it is and for the one that took every suggestion. */
describe('the sample service against failing servers', function () {
  this.timeout(90_000);

  let naiveCopy: SampleCopy;
  let fixedCopy: SampleCopy;
  let naive: Aftermath;
  let fixed: Aftermath;

  before(async () => {
    naiveCopy = await SampleCopy.create('naive');
    fixedCopy = await SampleCopy.create('fixed');
    const { stderr } = await forbearLint(['--fix-suggestions', '.'], fixedCopy.folder);
    assert.equal(stderr, '');
    await naiveCopy.compile();
    await fixedCopy.compile();
    // Both at once, so that they meet the same load. Each is waited for, so that none runs on in a folder that is gone.
    const ordeals = [runOrdeal(naiveCopy.folder), runOrdeal(fixedCopy.folder)] as const;
    await Promise.allSettled(ordeals);
    [naive, fixed] = await Promise.all(ordeals);
  });

  after(async () => {
    await naiveCopy.remove();
    await fixedCopy.remove();
  });

  it('has no findings left once the suggestions are applied', async () => {
    const { status, stdout } = await forbearLint(['--format', 'json', 'src'], fixedCopy.folder);
    assert.deepEqual(findingsIn(stdout, fixedCopy.folder), []);
    assert.equal(status, 0);
  });

  it('charges a customer twice when the answer gets lost, and once with an idempotency key', () => {
    assert.deepEqual(
      naive.payments.map(({ charges }) => charges),
      [2, 2],
    );
    assert.deepEqual(
      fixed.payments.map(({ charges }) => charges),
      [1, 1],
    );
  });

  it('repeats the charge whose answer got lost in both versions', () => {
    for (const { payments } of [naive, fixed])
      assert.deepEqual(
        payments.map(({ requests }) => requests),
        [2, 2],
      );
  });

  for (const [index, form] of (['delta-seconds', 'http-date'] as const).entries()) {
    it(`comes back too early from a Retry-After in ${form}, and not before its time when fixed`, () => {
      for (const [version, early] of [
        [naive, true],
        [fixed, false],
      ] as const) {
        const refusal = version.refusals.find((each) => each.form === form);
        assert.ok(refusal?.cameBackAt, `refusal ${index} was never followed by another request`);
        assert.equal(refusal.cameBackAt < refusal.notBefore, early);
      }
    });
  }

  it('comes back from an outage in lock-step, and spread out when fixed', () => {
    const naiveSpreadMs = interquartileRange(naive.reconnects);
    const fixedSpreadMs = interquartileRange(fixed.reconnects);
    assert.ok(
      fixedSpreadMs > 2 * naiveSpreadMs,
      `the middle half came back within ${naiveSpreadMs} ms (naive) and ${fixedSpreadMs} ms (fixed)`,
    );
  });
});
