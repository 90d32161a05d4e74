import type { Check } from './check.js';
import { nearestName } from './nearest-name.js';

export type Checks = Readonly<Record<string, Check>>;

/** The check of an option by its name; `undefined` where there is no such option. */
export type CheckOf = (name: string) => Check | undefined;

/**
 * Checks each option once, where it is given: a wrong one would show much later, and only while something else fails.
 * An option that is `undefined` counts as absent.
 *
 * @throws TypeError for unknown options and wrong types, RangeError for numbers out of range
 */
export function checkOptions(owner: string, options: object, checks: Checks): void {
  // What a table inherits ("constructor") is no check.
  const own: CheckOf = (name) => (Object.hasOwn(checks, name) ? checks[name] : undefined);
  checkEach(owner, options, Object.keys(checks), own, own);
}

/**
 * As {@link checkOptions}, for options that are checked in each call: a `switch` finds them faster than any table.
 *
 * @param names of all options that there are
 * @returns whether anything is given that `common` doesn't know, but `rest` does
 */
export function checkEach(
  owner: string,
  options: object,
  names: readonly string[],
  common: CheckOf,
  rest: CheckOf,
): boolean {
  if (typeof options !== 'object' || (options as unknown) === null) {
    throw optionError(owner, 'options', options, 'an object');
  }
  let hasRest = false;
  for (const name in options) {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    const usual = common(name);
    const check = usual ?? rest(name);
    if (!check) throw unknownOption(owner, name, names);
    if (value === undefined) continue;
    if (!check.accepts(value)) throw optionError(owner, name, value, check.allowed);
    hasRest ||= !usual;
  }
  return hasRest;
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
