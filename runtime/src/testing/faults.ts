/** What befalls one call. */
export type Fault<Result = unknown> =
  /** Nothing: the call is made. */
  | 'pass'
  /** No answer ever comes. The call is not made. */
  | 'hang'
  /** The call is made after this many milliseconds. */
  | { readonly latencyMs: number }
  /** The call is not made; it fails with this error, after so many milliseconds (default 0). */
  | { readonly error: unknown; readonly latencyMs?: number | undefined }
  /** The call is not made; it gives this result, such as a response of status 503, after so many milliseconds. */
  | { readonly result: Result; readonly latencyMs?: number | undefined };

/**
 * Decides what befalls each call: `faultScript`, `faultRates`, or a function of your own.
 *
 * @param call 1 for the first call
 */
export type FaultPlan<Result = unknown> = (call: number) => Fault<Result>;
