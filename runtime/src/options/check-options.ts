import type { Check } from './check.js';
import { nearestName } from './nearest-name.js';

export type Checks = Readonly<Record<string, Check>>;

/** A table that is fast to look up in: an object without a prototype is kept as a hash table. */
export function checkTable(checks: Checks): Checks {
  return Object.assign(Object.create(null) as object, checks);
}

/**
 * Checks each option once, where it is given: a wrong one would show much later, and only while something else fails.
 * An option that is `undefined` counts as absent.
 *
 * @throws TypeError for unknown options and wrong types, RangeError for numbers out of range
 */
export function checkOptions(owner: string, options: object, checks: Checks): void {
  if (typeof options !== 'object' || (options as unknown) === null) {
    throw optionError(owner, 'options', options, 'an object');
  }
  for (const name in options) {
    const check = checks[name];
    // What a table inherits ("constructor") is no check, and `Object.hasOwn` would cost more than all else here.
    if (check?.allowed === undefined) throw unknownOption(owner, name, Object.keys(checks));
    const value = (options as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined && !check.accepts(value)) throw optionError(owner, name, value, check.allowed);
  }
}

/** Checks an argument that is not an option. */
export function checkArgument(owner: string, name: string, value: unknown, check: Check): void {
  if (!check.accepts(value)) throw optionError(owner, name, value, check.allowed);
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
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
