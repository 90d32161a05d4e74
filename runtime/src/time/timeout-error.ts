/** Time ran out: for one attempt, or for the whole call. Named as what `AbortSignal.timeout()` gives. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  /** The limit that was exceeded, in milliseconds. */
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super(`Timed out after ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
  }
}
