import { isAccepted, type Check } from './check.js';
import { nearestName } from './nearest-name.js';

export type Checks = Readonly<Record<string, Check>>;

export type OptionSet = Readonly<Record<string, true>>;

/** A table that is fast to look up in: an object without a prototype is kept as a hash table. */
export function optionTable<Table extends Checks | OptionSet>(table: Table): Table {
  return Object.assign<object, Table>(Object.create(null) as object, table);
}

/**
 * Checks each option once, where it is given: a wrong one would show much later, and only while something else fails.
 * An option that is `undefined` counts as absent.
 *
 * @returns whether any option of `sought` is given, which is cheaper to see here than by a look at each
 * @throws TypeError for unknown options and wrong types, RangeError for numbers out of range
 */
export function checkOptions(owner: string, options: object, checks: Checks, sought?: OptionSet): boolean {
  if (typeof options !== 'object' || (options as unknown) === null) {
    throw new TypeError(`${owner}: options must be an object, not ${describe(options)}`);
  }
  let isFound = false;
  for (const name in options) {
    const check = checks[name];
    // What a table inherits ("constructor") is no check, and `Object.hasOwn` would cost more than all else here.
    if (check?.allowed === undefined) throw unknownOption(owner, name, Object.keys(checks));
    const value = (options as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) continue;
    if (!isAccepted(check, value)) throw optionError(owner, name, value, check.allowed);
    isFound ||= sought?.[name] === true;
  }
  return isFound;
}

/** Checks an argument that is not an option. */
export function checkArgument(owner: string, name: string, value: unknown, check: Check): void {
  if (!isAccepted(check, value)) throw optionError(owner, name, value, check.allowed);
}

export function optionError(owner: string, name: string, value: unknown, allowed: string): Error {
  const message = `${owner}: ${name} must be ${allowed}, not ${describe(value)}`;
  return typeof value === 'number' ? new RangeError(message) : new TypeError(message);
}

function unknownOption(owner: string, name: string, names: readonly string[]): Error {
  const nearest = nearestName(name, names);
  const hint = nearest === undefined ? `the options are ${names.join(', ')}` : `did you mean ${nearest}?`;
  return new TypeError(`${owner}: unknown option ${name}; ${hint}`);
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return String(value);
}
