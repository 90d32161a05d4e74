import assert from 'node:assert/strict';
import {
  CircuitBreaker,
  consecutiveFailures,
  type CircuitBreakerOptions,
  type Permit,
} from '../../../../runtime/src/index.js';
import type { ManualClock } from '../../../../runtime/src/testing/index.js';

export const failure = { kind: 'error', error: new Error('down') } as const;
export const success = { kind: 'result', result: 'up' } as const;

/** Trips on two failures in a row, for 1 s. */
export function breakerOn(clock: ManualClock, options: CircuitBreakerOptions = {}): CircuitBreaker {
  const window = consecutiveFailures({ threshold: 2 });
  return new CircuitBreaker({ window, breakFor: () => 1_000, clock, ...options });
}

export function acquire(breaker: CircuitBreaker): Permit {
  return breaker.tryAcquire() ?? assert.fail('refused');
}

export function fail(breaker: CircuitBreaker, times: number): void {
  for (let call = 0; call < times; call += 1) breaker.record(acquire(breaker), failure, true);
}

export function succeed(breaker: CircuitBreaker, times: number): void {
  for (let call = 0; call < times; call += 1) breaker.record(acquire(breaker), success, false);
}

/** Trips it, and waits until it admits probes. */
export async function becomeHalfOpen(breaker: CircuitBreaker, clock: ManualClock): Promise<void> {
  fail(breaker, 2);
  await clock.advanceAsync(breaker.refusesForMs);
}
