/** How an attempt ended that may be worth another one: with an error, or with a result that asks for a retry. `error` may be read of both. */
export type FailedOutcome<Result = unknown> =
  | { readonly kind: 'error'; readonly error: unknown }
  | { readonly kind: 'result'; readonly result: Result; readonly error?: undefined };
