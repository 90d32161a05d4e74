/** The types of RFC 9651 that carry a meaning here; values of the other types are read, checked and kept as source text. */
export type BareItem =
  | { readonly type: 'integer'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'other'; readonly value: string };

/** One member of a structured field List, as far as it is an Item. */
export interface ListItem {
  readonly item: BareItem;
  readonly parameters: ReadonlyMap<string, BareItem>;
}

const key = /[a-z*][a-z0-9_.*-]*/y;
const optionalWhitespace = /[ \t]*/y;
const spaces = / */y;
const comma = /,/y;
const semicolon = /;/y;
const equals = /=/y;
// No two alternatives start with the same character, so that no input makes the engine go back and try again.
const string = /"([ !#-[\]-~]*(?:\\["\\][ !#-[\]-~]*)*)"/y;
const number = /-?(?:\d{1,12}\.\d{1,3}|\d{1,15})(?![\d.])/y;
const boolean = /\?([01])/y;
const date = /@-?\d{1,15}(?![\d.])/y;
const byteSequence = /:[A-Za-z0-9+/=]*:/y;
const token = /[A-Za-z*][A-Za-z0-9!#$%&'*+\-.^_`|~:/]*/y;
const displayString = /%"[ !#-$&-~]*(?:%[0-9a-f]{2}[ !#-$&-~]*)*"/y;

/**
 * Parses a structured field List of Items (RFC 9651 section 4.2.1). Inner Lists, which no field read here may contain,
 * count as malformed. Linear in the length of its input.
 *
 * @returns `undefined` when any part of it is malformed: a structured field is read whole or not at all
 */
export function parseStructuredList(text: string): ListItem[] | undefined {
  let position = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (match) position = pattern.lastIndex;
    return match;
  };

  const takeBareItem = (): BareItem | undefined => {
    const quoted = take(string);
    if (quoted) return { type: 'string', value: (quoted[1] ?? '').replaceAll(/\\(.)/g, '$1') };
    const numeric = take(number);
    if (numeric) {
      const isInteger = !numeric[0].includes('.');
      return isInteger
        ? { type: 'integer', value: Number(numeric[0]) }
        : { type: 'other', value: numeric[0] };
    }
    const bit = take(boolean);
    if (bit) return { type: 'boolean', value: bit[1] === '1' };
    const other = take(token) ?? take(byteSequence) ?? take(date) ?? take(displayString);
    return other ? { type: 'other', value: other[0] } : undefined;
  };

  const takeParameters = (): Map<string, BareItem> | undefined => {
    const parameters = new Map<string, BareItem>();
    while (take(semicolon)) {
      take(spaces);
      const name = take(key)?.[0];
      if (name === undefined) return undefined;
      const value: BareItem | undefined = take(equals) ? takeBareItem() : { type: 'boolean', value: true };
      if (value === undefined) return undefined;
      parameters.set(name, value);
    }
    return parameters;
  };

  const items: ListItem[] = [];
  take(spaces);
  while (position < text.length) {
    const item = takeBareItem();
    const parameters = item && takeParameters();
    if (!parameters) return undefined;
    items.push({ item, parameters });
    take(optionalWhitespace);
    if (position === text.length) return items;
    if (!take(comma)) return undefined;
    take(optionalWhitespace);
    if (position === text.length) return undefined;
  }
  return items;
}
