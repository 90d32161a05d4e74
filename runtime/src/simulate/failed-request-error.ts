/** How a simulated request failed, with what clients look for in an error. */
export class FailedRequestError extends Error {
  override readonly name = 'FailedRequestError';
  /** Of a request that got no answer. */
  readonly code: 'ECONNREFUSED' | 'ECONNRESET' | 'ETIMEDOUT' | undefined;
  /** Of an answer. */
  readonly status: 429 | 503 | undefined;
  /** In lower case. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    what: NonNullable<FailedRequestError['code']> | NonNullable<FailedRequestError['status']>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(`simulated: ${what}`);
    this.code = typeof what === 'string' ? what : undefined;
    this.status = typeof what === 'number' ? what : undefined;
    this.headers = headers;
  }
}
