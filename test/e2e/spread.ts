/** How far apart the middle half of the values lies: unlike the full range, no single straggler decides it. */
export function interquartileRange(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return at(0.75) - at(0.25);
}
