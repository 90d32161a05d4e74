import { RefusedError } from './refused-error.js';

/** The circuit breaker refused a call. Has no stack, since it may come by the thousand. */
export class CircuitOpenError extends RefusedError {
  override readonly name = 'CircuitOpenError';
  /** How long the breaker will go on refusing, in milliseconds; `Infinity` while it is isolated by hand. */
  readonly retryAfterMs: number;

  constructor(breakerName: string, retryAfterMs: number) {
    super(`Circuit breaker ${breakerName} refuses calls`);
    this.retryAfterMs = retryAfterMs;
  }
}
