/**
 * Reports as an uncaught error what a callback of the caller's threw where no call is there to be told, or its outcome is
 * none of the callback's business.
 */
export function reportUncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
