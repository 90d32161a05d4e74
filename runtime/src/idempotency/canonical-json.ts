/**
 * JSON with the members of each object in one order, that of their UTF-16 code units, and no white space, as the JSON
 * Canonicalization Scheme has it (RFC 8785): JavaScript's own way to write numbers and strings is what it builds on.
 * `toJSON` is heeded, so that a Date is its ISO form.
 *
 * @throws TypeError for what JSON would drop or change
 */
export function canonicalJson(value: unknown): string {
  if (hasToJson(value)) return canonicalJson(value.toJSON(''));
  if (Array.isArray(value)) return `[${Array.from<unknown, string>(value, canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.keys(value)
      .sort()
      .map((name) => `${JSON.stringify(name)}:${canonicalJson((value as Record<string, unknown>)[name])}`);
    return `{${members.join(',')}}`;
  }
  const isExact = typeof value === 'number' ? Number.isFinite(value) : jsonTypes.has(typeof value);
  if (isExact || value === null) return JSON.stringify(value);
  throw new TypeError(
    `deriveIdempotencyKey: the payload holds ${typeof value === 'number' ? String(value) : `a value of type ${typeof value}`}, ` +
      'which JSON has no form for; leave it out, or make a string of it',
  );
}

const jsonTypes: ReadonlySet<string> = /* @__PURE__ */ new Set(['string', 'boolean']);

function hasToJson(value: unknown): value is { toJSON(key: string): unknown } {
  return (
    typeof value === 'object' && value !== null && 'toJSON' in value && typeof value.toJSON === 'function'
  );
}
