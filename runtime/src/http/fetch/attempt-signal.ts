/**
 * The signal that one attempt's fetch gets. The attempt's own is aborted until the headers are there; the caller's ends
 * the reading of the body as well. It is followed without a listener on it, because `fetch` leaves one behind for each
 * call, and nothing tells when a body that nobody reads is done with.
 */
export function attemptSignal(
  caller: AbortSignal | undefined,
  attempt: AbortSignal | undefined,
): AbortSignal | undefined {
  if (caller === undefined) return attempt;
  return AbortSignal.any(attempt === undefined ? [caller] : [caller, attempt]);
}
