import type { GiveUpReason } from './retry-events.js';

/** What is known about the call that an error ended. */
export interface RetryReport {
  readonly reason: GiveUpReason;
  /** How many attempts were made. */
  readonly attempts: number;
  /** What the attempts before the last one failed with, oldest first; of very many, the last ten. */
  readonly earlierErrors: readonly unknown[];
}

const reports = /* @__PURE__ */ new WeakMap<object, RetryReport>();

/**
 * What there is to add to an error that a retried call rejected with. It is kept beside the error, which stays exactly
 * the one that the operation threw.
 *
 * @returns `undefined` for errors that no retried call gave up with, and for those that are no objects
 */
export function retryReport(error: unknown): RetryReport | undefined {
  return isObject(error) ? reports.get(error) : undefined;
}

export function attachReport(error: unknown, report: RetryReport): void {
  if (isObject(error)) reports.set(error, report);
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
