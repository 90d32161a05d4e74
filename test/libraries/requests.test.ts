import assert from 'node:assert/strict';

import type { Behavior, Methods } from '../../eslint-plugin/src/libraries/behavior.js';
import { httpClientDrivers } from './drivers/http-clients.js';
import { sdkDrivers } from './drivers/sdks.js';
import {
  assertWaits,
  attemptOnceMends,
  behaviorOf,
  jitterMends,
  optionAt,
  watchOver,
} from './harness/claims.js';
import type { RequestDriver } from './harness/driver.js';
import { isAmong } from './harness/expected.js';
import { ENOUGH } from './harness/attempts.js';
import type { Answer } from './harness/loopback.js';
import { watchRequest } from './harness/loopback.js';

/** Statuses that libraries tell apart. */
const STATUSES = [400, 401, 403, 404, 408, 409, 413, 422, 425, 429, 500, 501, 502, 503, 504, 505, 520];
const LONG_SECONDS = 86_400;

describe('libraries that send requests', () => {
  for (const driver of [...httpClientDrivers, ...sdkDrivers])
    describe(`${driver.library} ${driver.release}`, () => {
      claims(driver, behaviorOf(driver));
    });
});

function claims(driver: RequestDriver, behavior: Behavior): void {
  const { attempts, delay, statuses, methods, lostAnswer, retryAfter, timeoutMs, proofs = {} } = behavior;
  const can = driver.methods ?? ['GET', 'POST'];
  const usual = can[0] ?? 'GET';
  const failure = failureThatIsRetried(behavior);
  const watch = (method: string, answer: Answer, draw = 0.5, options?: () => object) =>
    watchRequest((url) => driver.send(url, method, options?.()), answer, draw);

  // Loading a module takes turns of the event loop, in which nothing seems to happen: of a large one, too many for once.
  before(async () => {
    for (let turn = 0; turn < 50; turn++) if ((await watch(usual, { status: 200 })).ended !== 'hangs') return;
  });

  if (attempts !== undefined)
    it(`attempts ${String(attempts)} times`, async () => {
      const seen = await watch(usual, failure);
      assert.equal(seen.attempts, Math.min(attempts, ENOUGH + 1));
    });
  if (delay && proofs.delay !== 'read')
    it('waits as long as it says, with the random part that it says', async () => {
      assertWaits(behavior, await watchOver((draw) => watch(usual, failure, draw)));
    });
  if (statuses)
    it('sends again after the statuses that it says', async () => {
      const again: number[] = [];
      for (const status of STATUSES) if ((await watch(usual, { status })).attempts > 1) again.push(status);
      assert.deepEqual(
        again,
        STATUSES.filter((status) => isAmong(statuses, status)),
      );
    });
  if (statuses?.length && methods)
    it('sends the methods again that it says, after such a status', async () => {
      assert.deepEqual(await methodsSentAgain(failure), claimed(methods));
    });
  if (lostAnswer && proofs.lostAnswer !== 'read')
    it('sends the methods again that it says, when the answer is lost', async () => {
      assert.deepEqual(await methodsSentAgain('reset'), claimed(lostAnswer));
    });
  if (retryAfter && retryAfter.is !== 'unseen' && typeof failure === 'object')
    it(`does to Retry-After what it says: ${retryAfter.is}`, async () => {
      const heeded = retryAfter.is === 'heeded' ? retryAfter.statuses : undefined;
      const asked = async (seconds: number) => {
        const status = [429, 503].find((one) => isAmong(heeded ?? statuses ?? [], one)) ?? failure.status;
        return watch(usual, { status, headers: { 'retry-after': String(seconds) } });
      };
      const short = await asked(7);
      const own = await watch(usual, failure);
      if (retryAfter.is === 'misread') {
        assert.equal(short.gapsMs[0], 7);
        return;
      }
      if (retryAfter.is === 'ignored') {
        assert.deepEqual(short.gapsMs, own.gapsMs);
        return;
      }
      assert.ok((short.gapsMs[0] ?? 0) >= 7000, `waited ${String(short.gapsMs[0])} ms`);
      const { upToMs, longer } = retryAfter;
      const long = await asked(upToMs === undefined ? LONG_SECONDS : (upToMs / 1000) * 2);
      if (upToMs === undefined) assert.ok((long.gapsMs[0] ?? 0) >= LONG_SECONDS * 1000);
      else if (longer === 'fails') assert.equal(long.attempts, 1);
      else if (longer === 'clipped') {
        // Some draw a second on top of where they clip.
        const clippedMs = long.gapsMs[0] ?? 0;
        assert.ok(clippedMs > upToMs - 5 && clippedMs < upToMs + 1000, `waited ${String(clippedMs)} ms`);
      } else assert.deepEqual(long.gapsMs, own.gapsMs);
    });
  if (timeoutMs !== undefined && proofs.timeout !== 'read')
    it(`gives one attempt ${timeoutMs === 'none' ? 'all the time' : `${String(timeoutMs)} ms`}`, async () => {
      const seen = await watch(usual, 'hang');
      if (timeoutMs === 'none') assert.deepEqual([seen.ended, seen.attempts], ['hangs', 1]);
      else {
        const { gapsMs: waits } = await watch(usual, failure);
        const tookMs = seen.gapsMs[0] ?? seen.atMs;
        const atMostMs = timeoutMs + (waits[0] ?? 0) + 1000;
        assert.ok(tookMs >= timeoutMs && tookMs <= atMostMs, JSON.stringify(seen));
      }
    });
  for (const { title, options } of jitterMends(driver.library))
    it(`is mended: ${title}`, async () => {
      const seen = await watchOver((draw) => watch(usual, failure, draw, options));
      const [first] = seen;
      assert.ok(first && first.gapsMs.length > 0, 'nothing was waited for');
      for (const index of first.gapsMs.keys())
        assert.ok(new Set(seen.map(({ gapsMs }) => gapsMs[index])).size > 2, `retry ${String(index + 1)}`);
    });

  for (const { option, value } of driver.optionsBelow ? attemptOnceMends(driver) : [])
    it(`leaves the retrying to others: ${option}: ${value}`, async () => {
      const seen = await watch(usual, failure, 0.5, () => optionAt(option, JSON.parse(value)));
      assert.equal(seen.attempts, 1);
    });

  async function methodsSentAgain(answer: Answer): Promise<string[]> {
    const again: string[] = [];
    for (const method of can) if ((await watch(method, answer)).attempts > 1) again.push(method);
    return again;
  }

  function claimed(methods: Methods): readonly string[] {
    return methods === 'all' ? can : can.filter((method) => methods.includes(method));
  }
}

/** A failure after which the library tries again: a status that it claims, else a lost answer. */
function failureThatIsRetried({ statuses = [] }: Behavior): Exclude<Answer, 'hang'> {
  const status = [503, 500, 502, 429].find((one) => isAmong(statuses, one));
  return status === undefined ? 'reset' : { status };
}
