import { setTimeout as sleep } from 'node:timers/promises';

const bytesPerMegabyte = 1_048_576;

const settleMs = 50;

/** How much memory is in use, garbage aside, and what goes only when the finalizers of other garbage have run. */
export async function heapMegabytes(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
  for (let round = 0; round < 2; round++) {
    globalThis.gc();
    await sleep(settleMs);
  }
  globalThis.gc();
  return process.memoryUsage().heapUsed / bytesPerMegabyte;
}

export interface Sample {
  readonly atMs: number;
  readonly value: number;
}

/**
 * By how much it grows each minute: the median of the slopes between any two samples (Theil and Sen), which a moment that
 * the machine was late for does not move, as it would a line of least squares.
 */
export function slopePerMinute(samples: readonly Sample[]): number {
  const slopes = samples
    .flatMap((from, index) =>
      samples.slice(index + 1).map((to) => (to.value - from.value) / (to.atMs - from.atMs)),
    )
    .toSorted((a, b) => a - b);
  const middle = (slopes.length - 1) / 2;
  const [low, high] = [slopes[Math.floor(middle)], slopes[Math.ceil(middle)]];
  if (low === undefined || high === undefined) throw new Error('too few samples to see a slope');
  return ((low + high) / 2) * 60_000;
}

/** How many things of a kind the event loop waits for, such as `TCPSocketWrap` or `Timeout`. */
export function activeResources(kind: string): number {
  return process.getActiveResourcesInfo().filter((name) => name === kind).length;
}
