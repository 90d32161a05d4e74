import type { SiteRecord } from 'eslint-plugin-forbear/inventory';
import { backoffPlanOf, type BackoffPlan } from './backoff-plan.js';

/** A retry as it is simulated. */
export interface RetryPlan {
  /** The first one included; `Infinity` for no limit. */
  readonly maxAttempts: number;
  readonly backoff: BackoffPlan;
  /** Whether each wait is anything from 0 to the planned one. */
  readonly isJittered: boolean;
  readonly hasBudget: boolean;
  readonly hasBreaker: boolean;
  /** Whether an attempt that gets no answer ends. */
  readonly hasTimeout: boolean;
  /** How many attempts each attempt makes of its own, the first included. */
  readonly innerAttempts: number;
}

/** What the source does not tell, so that something is assumed in its place. */
export type Assumption = 'attempts' | 'waits' | 'jitter' | 'breaker' | 'timeout' | 'innerAttempts';

/** How long clients wait for an answer if they have a limit: what it is, the analysis does not tell. */
export const attemptTimeoutMs = 2_000;

/** Of a retry, or of each attempt of one, that does not tell how many it makes. */
const assumedAttempts = 3;

const assumedBackoff: BackoffPlan = { form: 'exponential', baseMs: 100, factor: 2, capMs: 20_000 };

/** What `createFetch` does by default. */
export const forbearPlan: RetryPlan = {
  maxAttempts: 3,
  backoff: assumedBackoff,
  isJittered: true,
  hasBudget: true,
  hasBreaker: true,
  hasTimeout: true,
  innerAttempts: 1,
};

/** The plan of a retry by what the analysis knows of it, and where that is too little. */
export function planOf(record: SiteRecord): {
  readonly plan: RetryPlan;
  readonly assumptions: readonly Assumption[];
} {
  const { attempts, waits, jitter, breaker, timeout, nested } = record;
  const isWaiting = waits.form !== 'none' && attempts !== 1;
  const knowsWaits = waits.form === 'none' || waits.longestMs !== null;
  const assumed: Readonly<Record<Assumption, boolean>> = {
    attempts: attempts === null,
    waits: isWaiting && !knowsWaits,
    jitter: isWaiting && jitter === 'unknown',
    breaker: breaker === 'unknown',
    timeout: timeout === 'unknown',
    innerAttempts: nested.some((inner) => inner.attempts === null),
  };
  const plan: RetryPlan = {
    maxAttempts: attempts === 'unlimited' ? Infinity : (attempts ?? assumedAttempts),
    backoff: knowsWaits ? backoffPlanOf(waits.longestMs ?? [], waits.form) : assumedBackoff,
    // In doubt for the code.
    isJittered: jitter !== 'no',
    hasBudget: false,
    hasBreaker: breaker === 'yes',
    hasTimeout: timeout !== 'no',
    innerAttempts: nested.reduce((product, inner) => product * (inner.attempts ?? assumedAttempts), 1),
  };
  const names = Object.keys(assumed) as Assumption[];
  return { plan, assumptions: names.filter((name) => assumed[name]) };
}

/** The same attempts and waits, but not all clients at one moment, nor without end, nor whatever they cost. */
export function improved(plan: RetryPlan): RetryPlan {
  return { ...plan, isJittered: true, hasBudget: true, hasTimeout: true };
}
