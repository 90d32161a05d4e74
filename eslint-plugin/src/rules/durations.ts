const MOST_LISTED = 5;

/** `100, 200, then 400 ms`, `1, 2, 4, … s`: times in the unit that reads best, `more` of them to come. */
export function listDurations(ms: readonly number[], more: boolean): string {
  const inSeconds = ms.every((one) => one >= 1000 && one % 100 === 0);
  const values = ms.map((one) => String(inSeconds ? one / 1000 : Math.round(one)));
  const unit = inSeconds ? 's' : 'ms';
  if (new Set(values).size === 1 && values[0] !== undefined) return `exactly ${values[0]} ${unit}`;
  const last = values.at(-1) ?? '';
  if (more) return `${values.slice(0, MOST_LISTED - 1).join(', ')}, … ${unit}`;
  if (values.length > MOST_LISTED) return `${values.slice(0, MOST_LISTED - 1).join(', ')}, … ${last} ${unit}`;
  return `${values.slice(0, -1).join(', ')}, then ${last} ${unit}`;
}
