/**
 * Breakers, budgets and rate limits that processes share through any store.
 *
 * @module forbear/shared
 */
export type {
  CircuitAction,
  CircuitAnswer,
  CircuitCommand,
  CircuitView,
  FleetMessage,
} from './breaker/circuit-protocol.js';
export type { FleetRates } from './breaker/fleet-rule.js';
export { SharedCircuitBreaker, type SharedCircuitBreakerOptions } from './breaker/shared-circuit-breaker.js';
export {
  SharedCircuitBreakers,
  type SharedCircuitBreakersOptions,
} from './breaker/shared-circuit-breakers.js';
export { SharedRetryBudget, type SharedRetryBudgetOptions } from './budget/shared-retry-budget.js';
export { Fleet } from './fleet.js';
export type { FleetOptions } from './fleet-options.js';
export { memoryStore } from './memory-store.js';
export { SharedRateLimiter, type SharedRateLimiterOptions } from './rate-limiter/shared-rate-limiter.js';
export type { SharedBucket, SharedStore, SharedWindow, TokenGrant } from './shared-store.js';
