import assert from 'node:assert/strict';

/** Two draws of a random part that no library takes for the same. */
const DRAWS = [0.25, 0.75] as const;

/**
 * The delays in milliseconds of the timers that a library sets while `run` goes on. The timers fire at once, and every
 * random number is `draw`.
 */
export async function capturedDelays(run: () => unknown, draw: number): Promise<number[]> {
  const delays: number[] = [];
  const original = { setTimeout: globalThis.setTimeout, random: Math.random };
  const fireAtOnce = (callback: (...values: unknown[]) => void, delayMs = 0, ...values: unknown[]) => {
    delays.push(delayMs);
    return original.setTimeout(callback, 0, ...values);
  };
  globalThis.setTimeout = Object.assign(fireAtOnce, {
    __promisify__: original.setTimeout.__promisify__,
  }) as typeof globalThis.setTimeout;
  Math.random = () => draw;
  try {
    await run();
  } catch {
    // That the last attempt fails as well is how every run ends.
  } finally {
    globalThis.setTimeout = original.setTimeout;
    Math.random = original.random;
  }
  return delays;
}

/** Asserts that two clients wait the same: the hazard. */
export async function assertWaitTogether(run: () => unknown, expected: readonly number[]): Promise<void> {
  for (const draw of DRAWS) assert.deepEqual(await capturedDelays(run, draw), expected);
}

/** Asserts that two clients wait as often, but not the same: the mend. */
export async function assertWaitApart(run: () => unknown): Promise<void> {
  const first = await capturedDelays(run, DRAWS[0]);
  const second = await capturedDelays(run, DRAWS[1]);
  assert.equal(first.length, second.length);
  assert.ok(first.length > 0, 'nothing was waited for');
  for (const [index, delayMs] of first.entries()) assert.notEqual(delayMs, second[index]);
}
