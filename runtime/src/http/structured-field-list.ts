/** One member of a structured field List, as far as it is an Item. Values are kept as they are written. */
export interface ListItem {
  readonly item: string;
  /** By name; a parameter without a value is the Boolean `?1`. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * A Bare Item of RFC 9651: String, Decimal or Integer, Boolean, Token, Byte Sequence, Date, Display String. No two
 * alternatives start with the same character, so that no input makes the engine go back and try again.
 */
function bareItem(): string {
  return [
    String.raw`"[ !#-[\]-~]*(?:\\["\\][ !#-[\]-~]*)*"`,
    String.raw`-?(?:\d{1,12}\.\d{1,3}|\d{1,15})(?![\d.])`,
    String.raw`\?[01]`,
    "[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*",
    ':[A-Za-z0-9+/=]*:',
    String.raw`@-?\d{1,15}(?![\d.])`,
    '%"[ !#-$&-~]*(?:%[0-9a-f]{2}[ !#-$&-~]*)*"',
  ].join('|');
}

/** Sticky patterns, made in a call that bundlers may drop where nothing is parsed. */
function patterns(): Readonly<Record<'item' | 'parameter', RegExp>> {
  const source = bareItem();
  return {
    item: new RegExp(source, 'y'),
    parameter: new RegExp(`; *([a-z*][a-z0-9_.*-]*)(?:=(${source}))?`, 'y'),
  };
}

const fields = /* @__PURE__ */ patterns();
const spaces = / */y;
const comma = /[ \t]*(,?)[ \t]*/y;

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
  const items: ListItem[] = [];
  take(spaces);
  if (position === text.length) return items;
  do {
    const item = take(fields.item);
    if (!item) return undefined;
    const parameters = new Map<string, string>();
    for (let read = take(fields.parameter); read; read = take(fields.parameter))
      parameters.set(read[1] ?? '', read[2] ?? '?1');
    items.push({ item: item[0], parameters });
  } while (take(comma)?.[1] === ',');
  return position === text.length ? items : undefined;
}
