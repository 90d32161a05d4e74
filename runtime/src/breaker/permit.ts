/** Leave to make one call, given back with its outcome. */
export interface Permit {
  /** The breaker's generation that gave it: an outcome from before a trip or a close changes nothing. */
  readonly generation: number;
  /** On the breaker's clock. */
  readonly startedAtMs: number;
}
