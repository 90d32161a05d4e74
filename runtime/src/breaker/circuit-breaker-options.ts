import type { Backoff, BackoffContext } from '../backoff/backoff.js';
import { exponentialBackoff } from '../backoff/exponential-backoff.js';
import { hasMethod, type Check } from '../options/check.js';
import { checkArgument, checkOptions, optionError, type Checks } from '../options/check-options.js';
import { clock, count, finiteMs, func, limitMs, positiveMs, text } from '../options/checks.js';
import { withDefaults } from '../options/with-defaults.js';
import { RefusedError } from '../refusal/refused-error.js';
import type { FailedOutcome } from '../retry/attempt-outcome.js';
import type { Clock } from '../time/clock.js';
import { systemClock } from '../time/system-clock.js';
import type { RefusalEvent, StateChangeEvent } from './breaker-events.js';
import { consecutiveFailures } from './consecutive-failures.js';
import type { OutcomeWindowKind } from './outcome-window.js';

/** Options of {@link CircuitBreaker}. */
export interface CircuitBreakerOptions {
  /** Named in errors and events. Default `'breaker'`. */
  readonly name?: string | undefined;
  /** What trips it: `consecutiveFailures`, `countWindow` or `timeWindow`. Default `consecutiveFailures()`: 5 in a row. */
  readonly window?: OutcomeWindowKind | undefined;
  /**
   * How long it stays open, by how many times it has tripped in a row; give it jitter, or all clients probe together.
   * Default: 5 s, doubled up to 60 s, equal jitter.
   */
  readonly breakFor?: Backoff | undefined;
  /** How many probes it admits when half-open; callers beyond them are refused at once. Default 1. */
  readonly probes?: number | undefined;
  /** How many of the probes must succeed for it to close. Default all of them. */
  readonly successThreshold?: number | undefined;
  /** A probe without an outcome after this counts as failed, so that one that hangs doesn't block the rest. Default 30 s. */
  readonly probeTimeoutMs?: number | undefined;
  /** After closing, for this long the share of calls admitted grows from a tenth to all. Default 0: all at once. */
  readonly rampUpMs?: number | undefined;
  /** Whether this error is the dependency's failure; others count as its answers. Default: every error is. */
  readonly failureOn?: ((error: unknown) => boolean) | undefined;
  /** Whether this result is the dependency's failure. Default: what `retryOnResult` says under `retry`, else none is. */
  readonly failureOnResult?: ((result: unknown) => boolean) | undefined;
  /**
   * Whether this outcome, be it a failure or not, says nothing of the dependency. Default: errors named `AbortError`,
   * and calls refused on this side (`RefusedError`), which never reached it.
   * Calls whose own caller aborted them, and hedges that lost, never count.
   */
  readonly ignore?: ((outcome: FailedOutcome) => boolean) | undefined;
  /**
   * How long a failure asks to be left alone, in milliseconds, such as `retryAfterMs`: the breaker opens at once and
   * for at least so long, half-open too. Default: nothing is read from failures.
   */
  readonly retryAfter?: ((outcome: FailedOutcome) => number | undefined) | undefined;
  /** The most that `retryAfter` can open it for, in milliseconds. Default 300 000. */
  readonly maxRetryAfterMs?: number | undefined;
  /** Default: the platform's monotonic clock. */
  readonly clock?: Clock | undefined;
  /** Epoch milliseconds, for snapshots alone. Default `Date.now`. */
  readonly wallClock?: (() => number) | undefined;
  /** Uniform in [0, 1). Default `Math.random`. */
  readonly random?: (() => number) | undefined;
  readonly onStateChange?: ((event: StateChangeEvent) => void) | undefined;
  readonly onRefusal?: ((event: RefusalEvent) => void) | undefined;
}

const window: Check = {
  accepts: (value) => hasMethod(value, 'create'),
  allowed: 'consecutiveFailures(), countWindow() or timeWindow()',
};

const sharedChecks = {
  window,
  breakFor: func,
  probes: count,
  successThreshold: count,
  probeTimeoutMs: positiveMs,
  rampUpMs: finiteMs,
  failureOn: func,
  failureOnResult: func,
  ignore: func,
  retryAfter: func,
  maxRetryAfterMs: finiteMs,
  clock,
  wallClock: func,
  random: func,
  onStateChange: func,
  onRefusal: func,
} satisfies Checks;

export const nameCheck = { name: text } satisfies Checks;

/** Filled in for each breaker or family of breakers. */
const defaults = {
  window: /* @__PURE__ */ consecutiveFailures(),
  breakFor: /* @__PURE__ */ exponentialBackoff({ baseMs: 5_000, capMs: 60_000, jitter: 'equal' }),
  probes: 1,
  probeTimeoutMs: 30_000,
  rampUpMs: 0,
  failureOn: () => true,
  ignore: saysNothing,
  maxRetryAfterMs: 300_000,
  clock: systemClock,
  // Looked up at each call, so that what a test puts in their place takes effect.
  wallClock: () => Date.now(),
  random: () => Math.random(),
} satisfies CircuitBreakerOptions;

/** Options with their defaults filled in, shared by all breakers that are made from them. */
export class BreakerSettings {
  declare readonly window: OutcomeWindowKind;
  declare readonly breakFor: Backoff;
  declare readonly probes: number;
  declare readonly successThreshold: number;
  declare readonly probeTimeoutMs: number;
  declare readonly rampUpMs: number;
  declare readonly failureOn: (error: unknown) => boolean;
  declare readonly failureOnResult: ((result: unknown) => boolean) | undefined;
  declare readonly ignore: (outcome: FailedOutcome) => boolean;
  declare readonly retryAfter: ((outcome: FailedOutcome) => number | undefined) | undefined;
  declare readonly maxRetryAfterMs: number;
  declare readonly clock: Clock;
  declare readonly wallClock: () => number;
  declare readonly random: () => number;
  declare readonly onStateChange: ((event: StateChangeEvent) => void) | undefined;
  declare readonly onRefusal: ((event: RefusalEvent) => void) | undefined;
  /** Whether it matters when the calls of a closed breaker start. */
  readonly needsStart: boolean;

  /**
   * @param ownChecks for the options that `owner` has besides those that all breakers share
   * @throws RangeError or TypeError for a bad option, which it names
   */
  constructor(owner: string, options: CircuitBreakerOptions, ownChecks: Checks) {
    checkOptions(owner, options, { ...ownChecks, ...sharedChecks });
    const { probes = defaults.probes, successThreshold = probes } = options;
    if (successThreshold > probes) {
      throw optionError(owner, 'successThreshold', successThreshold, `at most probes (${probes})`);
    }
    Object.assign(this, withDefaults(options, { ...defaults, successThreshold }));
    this.needsStart = this.rampUpMs > 0 || this.window.slowCallMs !== undefined;
  }

  /**
   * Whether an outcome is the dependency's failure; `undefined` where it doesn't count.
   *
   * @param failed what is assumed where no predicate says
   */
  judge(outcome: FailedOutcome, failed: boolean): boolean | undefined {
    if (this.ignore(outcome)) return undefined;
    return outcome.kind === 'error'
      ? this.failureOn(outcome.error)
      : (this.failureOnResult?.(outcome.result) ?? failed);
  }

  /** How long a failure asks to be left alone, in milliseconds; 0 where it doesn't. */
  retryAfterMs(failure: FailedOutcome): number {
    const askedMs = this.retryAfter?.(failure) ?? 0;
    checkArgument('CircuitBreaker', 'what retryAfter returns', askedMs, limitMs);
    return Math.min(this.maxRetryAfterMs, askedMs);
  }

  /** How long to stay open, in milliseconds. */
  breakMs(context: BackoffContext): number {
    const breakMs = this.breakFor(context);
    checkArgument('CircuitBreaker', 'what breakFor returns', breakMs, finiteMs);
    return breakMs;
  }
}

function saysNothing(outcome: FailedOutcome): boolean {
  const error = outcome.kind === 'error' ? outcome.error : undefined;
  return error instanceof Error && (error.name === 'AbortError' || error instanceof RefusedError);
}
