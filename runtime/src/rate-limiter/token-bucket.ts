/** Where a rate limiter gets its tokens from. */
export interface TokenSource {
  /** Takes a token if there is one. */
  take(nowMs: number): boolean;
  /** How long it takes until there are so many tokens, where none is taken meanwhile but by those counted here. */
  waitMs(nowMs: number, tokens: number): number;
}

/** What sums of fractions may be off by, in milliseconds. */
const roundingMs = 1e-6;

/**
 * A token bucket that is one number, the time at which it will be full again: the generic cell rate algorithm (ITU-T
 * I.371). Nothing has to run for it to fill.
 */
export class TokenBucket implements TokenSource {
  readonly #capacity: number;
  readonly #msPerToken: number;
  #fullAtMs = -Infinity;

  constructor(capacity: number, msPerToken: number) {
    this.#capacity = capacity;
    this.#msPerToken = msPerToken;
  }

  take(nowMs: number): boolean {
    if (this.waitMs(nowMs, 1) > roundingMs) return false;
    this.#fullAtMs = Math.max(this.#fullAtMs, nowMs) + this.#msPerToken;
    return true;
  }

  waitMs(nowMs: number, tokens: number): number {
    const fullAtMs = Math.max(this.#fullAtMs, nowMs) + tokens * this.#msPerToken;
    return Math.max(0, fullAtMs - this.#capacity * this.#msPerToken - nowMs);
  }
}
