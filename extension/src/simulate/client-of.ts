import {
  AwsRetryQuota,
  CircuitBreaker,
  constantBackoff,
  RetryPolicy,
  timeWindow,
  type CircuitBreakerOptions,
} from 'forbear';
import type { ClientContext, SimulatedClient } from 'forbear/simulate';
import { backoffOf } from './backoff-plan.js';
import type { RetryPlan } from './retry-plan.js';

/** The breakers of `createFetch`. */
const breakerOptions: CircuitBreakerOptions = {
  window: timeWindow({ durationMs: 20_000 }),
  breakFor: constantBackoff({ delayMs: 500, jitter: 'equal' }),
};

/** What makes the clients of a fleet that retries by a plan: the runtime's own code. */
export function clientsOf(plan: RetryPlan): (context: ClientContext) => SimulatedClient {
  return ({ clock, random }) => {
    const policy = new RetryPolicy({
      clock,
      random,
      maxAttempts: plan.maxAttempts,
      backoff: backoffOf(plan.backoff, plan.isJittered ? 'full' : 'none'),
      budget: plan.hasBudget ? new AwsRetryQuota() : undefined,
      breaker: plan.hasBreaker ? new CircuitBreaker({ ...breakerOptions, clock, random }) : undefined,
      maxBreakerWaitMs: 1_000,
    });
    if (plan.innerAttempts === 1) return (send) => policy.run(send);
    const inner = new RetryPolicy({ clock, random, maxAttempts: plan.innerAttempts });
    return (send) => policy.run(() => inner.run(send));
  };
}
