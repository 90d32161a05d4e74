import type { Budget } from '../budget/budget.js';
import { isTransient } from '../errors/is-transient.js';
import { isNumber, type Check } from '../options/check.js';
import { budget, clock, count, finiteMs, flag, func } from '../options/checks.js';
import { checkedSettings } from '../options/with-defaults.js';
import type { CallContext } from '../pipeline/call-context.js';
import { Strategy, type Next } from '../pipeline/strategy.js';
import type { Clock } from '../time/clock.js';
import { systemClock } from '../time/system-clock.js';
import { HedgeRace } from './hedge-race.js';
import { LatencyWindow } from './latency-window.js';

/** A hedge is about to start. */
export interface HedgeEvent {
  readonly type: 'hedge';
  /** 1 for the first hedge of a call. */
  readonly hedge: number;
  /** Since the attempt before it started, in milliseconds. */
  readonly waitedMs: number;
}

/** Options of {@link hedge}. */
export interface HedgeOptions {
  /** How long an attempt may go without an answer before another one is started beside it. Required. */
  readonly delayMs: number;
  /**
   * Hedge once the call takes longer than this share of the latest calls did, such as 0.95, in place of `delayMs`,
   * which then serves until 20 calls have been seen.
   */
  readonly percentile?: number | undefined;
  /** How many hedges a call may have, beyond its first attempt. Default 1. */
  readonly maxHedges?: number | undefined;
  /**
   * Whether a failed attempt leaves the race to the others, and starts the next hedge at once; else the call rejects
   * with its error. Default `isTransient`.
   */
  readonly hedgeOn?: ((error: unknown) => boolean) | undefined;
  /** Whether this result counts as such a failure. Default: none does. */
  readonly hedgeOnResult?: ((result: unknown) => boolean) | undefined;
  /** What hedges may cost together with retries; each has to be granted like a retry. */
  readonly budget?: Budget | undefined;
  /** Before each hedge. */
  readonly onHedge?: ((event: HedgeEvent) => void) | undefined;
  /** Default: the platform's monotonic clock. */
  readonly clock?: Clock | undefined;
  /** Lets the process end while only the timer of a hedge is pending. Default `false`. */
  readonly unref?: boolean | undefined;
}

const properShare: Check = {
  allowed: 'a number above 0 and below 1',
  accepts: (value) => isNumber(value) && value > 0 && value < 1,
};

const checks = {
  delayMs: finiteMs,
  percentile: properShare,
  maxHedges: count,
  hedgeOn: func,
  hedgeOnResult: func,
  budget,
  onHedge: func,
  clock,
  unref: flag,
};

const defaults = { maxHedges: 1, hedgeOn: isTransient, clock: systemClock, unref: false };

/** Options with their defaults filled in, and what has been learned. */
export type HedgeSettings = HedgeOptions & typeof defaults & { readonly latencies: LatencyWindow };

/** Enough for a 95th or 99th percentile, and few enough to follow a dependency that changes. */
const windowSize = 200;

/** What {@link hedge} returns. */
export class Hedge extends Strategy {
  readonly #settings: HedgeSettings;

  constructor(settings: HedgeSettings) {
    super();
    this.#settings = settings;
  }

  /** What its hedges are paid from. */
  get budget(): Budget | undefined {
    return this.#settings.budget;
  }

  /** The same, with the same latencies, paid from another budget. */
  withBudget(shared: Budget): Hedge {
    return new Hedge({ ...this.#settings, budget: shared });
  }

  override execute<Result>(next: Next<Result>, context: CallContext): Promise<Result> {
    return new HedgeRace(this.#settings, next, context).run();
  }
}

/**
 * Cuts the slowest answers short: where one doesn't come in time, starts the same call again beside it and takes what
 * succeeds first ("hedged requests": Dean and Barroso, "The Tail at Scale", 2013). The signals of all others are then
 * aborted, with an `AbortError`; circuit breakers inside of the hedge don't count them.
 *
 * The operation runs more than once at the same time, so it has to be idempotent; its `idempotencyKey` is the same for
 * all hedges. Where all fail, the call rejects with the last error; `retryReport` has the others.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
// @__NO_SIDE_EFFECTS__
export function hedge(options: HedgeOptions): Hedge {
  const settings = checkedSettings('hedge', options, checks, defaults, 'delayMs');
  return new Hedge({ ...settings, latencies: new LatencyWindow(windowSize) });
}
