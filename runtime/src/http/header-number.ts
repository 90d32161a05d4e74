/** delta-seconds of RFC 9111 section 1.2.2, in milliseconds, saturating instead of overflowing. */
export function deltaSecondsMs(text: string): number | undefined {
  return /^\d+$/.test(text) ? saturate(Number(text) * 1000) : undefined;
}

/** A plain decimal number of milliseconds, fractions rounded up, since a hint is a floor. */
export function decimalMs(text: string): number | undefined {
  const value = decimal(text);
  return value === undefined ? undefined : saturate(Math.ceil(value));
}

/** A plain decimal number: no sign, no exponent, no hex, no `Infinity`; all of which `Number` would take. */
export function decimal(text: string): number | undefined {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function saturate(value: number): number {
  return Math.min(value, Number.MAX_SAFE_INTEGER);
}
