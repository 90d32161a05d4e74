/**
 * What learns from call to call, and so must outlive them: a circuit breaker, a retry budget, a client that holds one.
 * Paths are written as those of `RetryUse`.
 */
export interface SharedPolicy {
  readonly kind: 'call' | 'construct';
  /** What makes it, by its whole path. */
  readonly made: RegExp;
  /** What it is, for the message: "circuit breaker". */
  readonly what: string;
  /** What is lost with it, as a clause: "it never opens". */
  readonly loss: string;
  /** Whether each configuration needs one of its own: made of what the call brings, it can't be shared. */
  readonly perConfiguration?: true;
  /** The methods by which it is used. */
  readonly uses: RegExp;
}
