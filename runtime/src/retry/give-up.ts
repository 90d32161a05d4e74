import { TimeoutError } from '../time/timeout-error.js';
import type { FailedOutcome } from './attempt-outcome.js';
import type { FailedAttempts } from './failed-attempts.js';
import { notify } from '../options/notify.js';
import type { GiveUpReason } from './retry-events.js';
import { attachReport } from './retry-report.js';
import type { RetrySettings } from './retry-settings.js';

/** Tells why, and settles the call: with the last error itself, or with the last result. */
export function giveUp<Result>(
  settings: RetrySettings<Result>,
  failures: FailedAttempts<Result>,
  reason: GiveUpReason,
  outcome: FailedOutcome<Result>,
  delayMs?: number,
): Result {
  const attempts = failures.attempt;
  if (outcome.kind === 'error') {
    attachReport(outcome.error, { reason, attempts, earlierErrors: failures.errorsBefore(outcome) });
  }
  if (settings.onGiveUp !== undefined) {
    notify(settings.onGiveUp, { type: 'give-up', reason, attempts, outcome, delayMs });
  }
  if (outcome.kind === 'result') return outcome.result;
  throw outcome.error;
}

/** A cancelled call ends with the reason that it was cancelled for: a deadline's `TimeoutError`, or the caller's. */
export function giveUpCancelled<Result>(
  settings: RetrySettings<Result>,
  failures: FailedAttempts<Result>,
  error: unknown,
): Result {
  return giveUp(settings, failures, isTimeout(error) ? 'deadline' : 'aborted', { kind: 'error', error });
}

/** Whether a cancellation is one of Forbear's own limits, rather than a caller's change of mind. */
export function isTimeout(reason: unknown): boolean {
  return reason instanceof TimeoutError;
}
