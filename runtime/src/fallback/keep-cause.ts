/** Records what an error was preceded by, where it doesn't say so itself. */
export function keepCause(error: unknown, cause: unknown): void {
  if (!(error instanceof Error) || error === cause || 'cause' in error || !Object.isExtensible(error)) return;
  // As `new Error(message, { cause })` does: not enumerable.
  Object.defineProperty(error, 'cause', { value: cause, writable: true, configurable: true });
}
