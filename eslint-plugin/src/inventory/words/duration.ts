/** `250 ms`, `1.5 s`, `2 min`, `3 h`: three digits at most. */
export function duration(ms: number): string {
  for (const [unit, size] of [
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
  ] as const)
    if (ms >= size) return `${Number((ms / size).toPrecision(3))} ${unit}`;
  return `${Math.round(ms)} ms`;
}

const MOST_LISTED = 5;

/** `100 ms, 200 ms, 400 ms`; of a long list the first four and the last, of equal ones that one; `goesOn` if there are more. */
export function durations(ms: readonly number[], goesOn: boolean): string {
  const [first = 0] = ms;
  if (ms.every((one) => one === first)) return duration(first);
  const texts = ms.map(duration);
  if (goesOn) return `${texts.slice(0, MOST_LISTED).join(', ')}, …`;
  if (texts.length <= MOST_LISTED) return texts.join(', ');
  return `${texts.slice(0, MOST_LISTED - 1).join(', ')}, … ${texts.at(-1) ?? ''}`;
}
