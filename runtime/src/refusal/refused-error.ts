/**
 * A call was refused on this side and never made: by a circuit breaker, a budget, a bulkhead or a rate limiter. It says
 * nothing about the dependency, so breakers don't count it. Has no stack, since it may come by the thousand.
 */
export class RefusedError extends Error {
  override readonly name: string = 'RefusedError';
}
