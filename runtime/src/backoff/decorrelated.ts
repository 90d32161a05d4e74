/** The formula of `decorrelatedJitter`, of delays that are known to be ones. */
export function decorrelated(
  previousDelayMs: number,
  baseMs: number,
  capMs: number,
  random: () => number,
): number {
  return Math.min(capMs, baseMs + Math.max(0, previousDelayMs * 3 - baseMs) * random());
}
