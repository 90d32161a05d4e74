import type { Behavior, Delay, StatusRange } from '../../../eslint-plugin/src/libraries/behavior.js';

/** The shortest and the longest wait before the n-th retry (from 1) that a behavior claims. */
export interface Range {
  readonly fromMs: number;
  readonly toMs: number;
  /** How far apart the two are before a cap brings them together. */
  readonly spreadMs: number;
}

/** What a behavior claims of the wait before the n-th retry; undefined where it says no number. */
export function claimedWait(behavior: Behavior, retry: number): Range | undefined {
  const { delay, jitter = { form: 'none' }, cap, floorMs = 0 } = behavior;
  const base = delay && baseDelay(delay, retry);
  if (base === undefined || jitter.form === 'decorrelated') return undefined;
  const capMs = cap?.ms ?? Infinity;
  const isLost = cap?.jitter === 'lost';
  const start = isLost ? base : Math.min(base, capMs);
  const [from, to] =
    jitter.form === 'factor'
      ? [start * jitter.from, start * jitter.to]
      : jitter.form === 'added'
        ? [start, start + jitter.upToMs]
        : [start, start];
  const within = (ms: number) => Math.max(floorMs, isLost ? Math.min(ms, capMs) : ms);
  return { fromMs: within(from), toMs: within(to), spreadMs: to - from };
}

function baseDelay(delay: Delay, retry: number): number | undefined {
  switch (delay.form) {
    case 'none':
      return 0;
    case 'fixed':
      return delay.firstMs;
    case 'linear':
      return delay.firstMs * retry;
    case 'quadratic':
      return delay.firstMs * retry ** 2;
    case 'exponential':
      return delay.firstMs * delay.factor ** (retry - 1);
    case 'listed':
      return delay.delaysMs[retry - 1];
  }
}

/** Whether a status is one of those that are claimed. */
export function isAmong(ranges: readonly StatusRange[], status: number): boolean {
  return ranges.some((range) =>
    typeof range === 'number' ? range === status : status >= range[0] && status <= range[1],
  );
}
