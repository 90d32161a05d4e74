import assert from 'node:assert/strict';

import type { Behavior } from '../../eslint-plugin/src/libraries/behavior.js';
import { helperDrivers } from './drivers/helpers.js';
import type { DelayDriver, OperationDriver } from './harness/driver.js';
import { ENOUGH, watchDelays, watchOperation } from './harness/attempts.js';
import { assertWaits, behaviorOf, jitterMends, librariesNamed, watchOver } from './harness/claims.js';

const never = () => new Promise<unknown>(() => undefined);

describe('libraries that are handed an operation', () => {
  for (const driver of helperDrivers)
    if (driver.runs === 'operation')
      describe(`${driver.library} ${driver.release}`, () => {
        claims(driver, behaviorOf(driver));
      });
});

describe('libraries whose delays are computed', () => {
  for (const driver of helperDrivers)
    if (driver.runs === 'delays')
      describe(`${driver.library} ${driver.release}`, () => {
        delayClaims(driver, behaviorOf(driver));
      });
});

function delayClaims({ delays }: DelayDriver, behavior: Behavior): void {
  const { attempts, proofs = {} } = behavior;
  if (attempts !== undefined && proofs.attempts !== 'read')
    it(`attempts ${String(attempts)} times`, async () => {
      const seen = watchDelays(await delays(), 0.5);
      assert.equal(seen.attempts, Math.min(attempts, ENOUGH + 1));
    });
  it('waits as long as it says, with the random part that it says', async () => {
    assertWaits(behavior, await watchOver(async (draw) => watchDelays(await delays(), draw)));
  });
}

/** The cap that leaves the random part of a library no room, as far as it has such a hazard. */
function cappedAtOnce(library: string): { option: string; byDefault: number } | undefined {
  const hazards = librariesNamed(library).flatMap((one) => one.hazards);
  for (const { option, when } of hazards)
    for (const condition of when)
      if (condition.is === 'not-above') return { option, byDefault: condition.byDefault };
  return undefined;
}

function claims({ library, attempt }: OperationDriver, behavior: Behavior): void {
  const { attempts, delay, timeoutMs, proofs = {} } = behavior;
  // Loading a module takes turns of the event loop, in which nothing seems to happen.
  before(async () => {
    await attempt(() => Promise.resolve('ready'));
  });
  if (attempts !== undefined && proofs.attempts !== 'read')
    it(`attempts ${attempts === Infinity ? 'without end' : `${String(attempts)} times`}`, async () => {
      const seen = await watchOperation(attempt, 0.5);
      if (attempts > ENOUGH) assert.equal(seen.ended, 'resolves', `ended after ${String(seen.attempts)}`);
      else assert.equal(seen.attempts, attempts);
    });
  if (delay)
    it('waits as long as it says, with the random part that it says', async () => {
      assertWaits(behavior, await watchOver((draw) => watchOperation(attempt, draw)));
    });
  if (timeoutMs !== undefined && proofs.timeout !== 'read')
    it(`gives one attempt ${timeoutMs === 'none' ? 'all the time' : `${String(timeoutMs)} ms`}`, async () => {
      const seen = await watchOperation((operation) => attempt(operation), 0.5, never);
      if (timeoutMs === 'none') assert.equal(seen.ended, 'hangs');
      else assert.deepEqual([seen.ended, seen.atMs], ['rejects', timeoutMs]);
    });
  const capped = cappedAtOnce(library);
  if (capped)
    it('loses its random part where the first wait is as long as the longest', async () => {
      const firstWaits = async (capMs: number) => {
        const options = { retries: 2, randomize: true, [capped.option]: capMs };
        const seen = await watchOver((draw) =>
          watchOperation((operation) => attempt(operation, { ...options }), draw),
        );
        return seen.map(({ gapsMs }) => gapsMs[0]);
      };
      assert.deepEqual(new Set(await firstWaits(capped.byDefault)), new Set([capped.byDefault]));
      assert.ok(new Set(await firstWaits(2 * capped.byDefault)).size > 2);
    });
  for (const { title, options } of jitterMends(library))
    it(`is mended: ${title}`, async () => {
      const seen = await watchOver((draw) =>
        watchOperation((operation) => attempt(operation, options()), draw),
      );
      const [first] = seen;
      assert.ok(first && first.gapsMs.length > 0, 'nothing was waited for');
      for (const index of first.gapsMs.keys())
        assert.ok(new Set(seen.map(({ gapsMs }) => gapsMs[index])).size > 2, `retry ${String(index + 1)}`);
    });
}
