import { isNumber, type Check } from '../options/check.js';
import { checkOptions, optionError } from '../options/check-options.js';
import { either, finiteMs, func } from '../options/checks.js';
import type { FaultPlan } from './faults.js';
import { InjectedFaultError } from './injected-fault-error.js';

/** Options of {@link faultRates}. */
export interface FaultRatesOptions {
  /** The share of calls that fail, from 0 to 1. Default 0. */
  readonly errorRate?: number | undefined;
  /** Makes the error of each of them. Default: an {@link InjectedFaultError}, which is transient. */
  readonly error?: (() => unknown) | undefined;
  /** The share of calls that never settle, from 0 to 1. Default 0. Together with `errorRate` at most 1. */
  readonly hangRate?: number | undefined;
  /** How long calls take longer, in milliseconds: a number, or a function of `random` for a distribution. Default 0. */
  readonly latencyMs?: number | ((random: () => number) => number) | undefined;
  /** The share of calls that `latencyMs` befalls, failing ones included, from 0 to 1. Default 1. */
  readonly latencyRate?: number | undefined;
  /** Uniform in [0, 1). Default `Math.random`; a `seededRandom` makes the test repeatable. */
  readonly random?: (() => number) | undefined;
}

const probability: Check = {
  allowed: 'a number from 0 to 1',
  accepts: (value) => isNumber(value) && value >= 0 && value <= 1,
};

const checks = {
  errorRate: probability,
  error: func,
  hangRate: probability,
  latencyMs: /* @__PURE__ */ either(finiteMs, func),
  latencyRate: probability,
  random: func,
};

/**
 * Faults by probability, independent of each other.
 *
 * ```ts
 * const random = seededRandom(1);
 * const latencyMs = () => -100 * Math.log(1 - random()); // exponential, 100 ms on average
 * const load = withFaults(loadOrder, faultRates({ errorRate: 0.1, hangRate: 0.01, latencyMs, random }), { clock });
 * ```
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function faultRates(options: FaultRatesOptions): FaultPlan<never> {
  checkOptions('faultRates', options, checks);
  const { errorRate = 0, hangRate = 0, latencyMs = 0, latencyRate = 1, random = Math.random } = options;
  const { error = () => new InjectedFaultError() } = options;
  if (errorRate + hangRate > 1) {
    throw optionError('faultRates', 'hangRate', hangRate, `at most 1 less errorRate (${errorRate})`);
  }
  return () => {
    const fate = random();
    if (fate < hangRate) return 'hang';
    const isLate = latencyRate > 0 && random() < latencyRate;
    const delayMs = isLate ? (typeof latencyMs === 'function' ? latencyMs(random) : latencyMs) : 0;
    return fate < hangRate + errorRate ? { error: error(), latencyMs: delayMs } : { latencyMs: delayMs };
  };
}
