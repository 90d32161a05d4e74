/** A token bucket for each client that holds a second's worth, and tells who is out of tokens. */
export class RequestLimit {
  readonly #perSecond: number;
  readonly #tokens: Float64Array;
  readonly #filledAtMs: Float64Array;

  constructor(clients: number, perSecond: number) {
    this.#perSecond = perSecond;
    this.#tokens = new Float64Array(clients).fill(Math.max(1, perSecond));
    this.#filledAtMs = new Float64Array(clients);
  }

  /** Whether the client may make a request now, which then counts. */
  admits(client: number, nowMs: number): boolean {
    const earned = ((nowMs - (this.#filledAtMs[client] ?? 0)) * this.#perSecond) / 1_000;
    const tokens = Math.min(Math.max(1, this.#perSecond), (this.#tokens[client] ?? 0) + earned);
    this.#filledAtMs[client] = nowMs;
    this.#tokens[client] = tokens >= 1 ? tokens - 1 : tokens;
    return tokens >= 1;
  }
}
