import { nearestName } from './nearest-name.js';

/** What an option may be. */
export interface Check {
  readonly accepts: (value: unknown) => boolean;
  /** Ends the sentence "it must be". */
  readonly allowed: string;
}

export type Checks = Readonly<Record<string, Check>>;

/**
 * Checks each option once, where it is given: a wrong one would show much later, and only while something else fails.
 * An option that is `undefined` counts as absent.
 *
 * @throws TypeError for unknown options and wrong types, RangeError for numbers out of range
 */
export function checkOptions(owner: string, options: object, checks: Checks): void {
  if (typeof options !== 'object' || (options as unknown) === null) {
    throw new TypeError(`${owner}: options must be an object, not ${describe(options)}`);
  }
  for (const name in options) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) throw unknownOption(owner, name, Object.keys(checks));
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
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return String(value);
}
