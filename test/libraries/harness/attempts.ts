import { IdleClock } from './idle-clock.js';

/** What a library did with something that goes on failing. */
export interface Observed {
  readonly attempts: number;
  /** The time from each failure to the next attempt, in milliseconds. */
  readonly gapsMs: readonly number[];
  readonly ended: 'hangs' | 'rejects' | 'resolves';
  /** When it ended, in milliseconds from the start. */
  readonly atMs: number;
}

/** Attempts after which a retry counts as endless: then the operation succeeds. */
export const ENOUGH = 20;

/** Asks what computes a library's delays, with random numbers that are all `draw`, until there is no more retry. */
export function watchDelays(delayBefore: (retry: number) => number | undefined, draw: number): Observed {
  const gapsMs: number[] = [];
  withRandom(draw, () => {
    while (gapsMs.length < ENOUGH) {
      const delayMs = delayBefore(gapsMs.length + 1);
      if (delayMs === undefined) break;
      gapsMs.push(delayMs);
    }
  });
  return { attempts: gapsMs.length + 1, gapsMs, ended: 'rejects', atMs: 0 };
}

function withRandom(draw: number, action: () => void): void {
  const { random } = Math;
  Math.random = () => draw;
  try {
    action();
  } finally {
    Math.random = random;
  }
}

/** Hands a library an operation that fails each time, and watches it with random numbers that are all `draw`. */
export async function watchOperation(
  attempt: (operation: () => Promise<unknown>) => PromiseLike<unknown>,
  draw: number,
  fail: () => Promise<unknown> = () =>
    Promise.reject(Object.assign(new Error('down'), { code: 'ECONNRESET' })),
): Promise<Observed> {
  const clock = new IdleClock();
  const startedAt: number[] = [];
  const ended = await clock.run(
    () =>
      attempt(() => {
        clock.touch();
        startedAt.push(clock.nowMs);
        return startedAt.length > ENOUGH ? Promise.resolve('done') : fail();
      }),
    draw,
  );
  return {
    attempts: startedAt.length,
    gapsMs: startedAt.slice(1).map((at, index) => at - (startedAt[index] ?? 0)),
    ended,
    atMs: clock.nowMs,
  };
}
