/** A plain decimal number: no sign, no exponent, no hex, no `Infinity`; all of which `Number` would take. */
const plainDecimal = /^\d+(?:\.\d+)?$/;

export function decimal(text: string): number | undefined {
  return plainDecimal.test(text) ? Number(text) : undefined;
}

/** A plain decimal number of milliseconds, fractions rounded up, since a hint is a floor; saturates. */
export function decimalMs(text: string | undefined): number | undefined {
  return text !== undefined && plainDecimal.test(text)
    ? Math.min(Math.ceil(Number(text)), Number.MAX_SAFE_INTEGER)
    : undefined;
}
