import { RefusedError } from './refused-error.js';

/** A rate limiter of this process refused a call, which would have had to wait too long for its turn. */
export class RateLimitExceededError extends RefusedError {
  override readonly name = 'RateLimitExceededError';
  /** After how long its turn would have come, in milliseconds. */
  readonly retryAfterMs: number;

  constructor(limiterName: string, retryAfterMs: number) {
    super(
      `Rate limiter ${limiterName} refuses this call: its turn would come in ${Math.ceil(retryAfterMs)} ms`,
    );
    this.retryAfterMs = retryAfterMs;
  }
}
