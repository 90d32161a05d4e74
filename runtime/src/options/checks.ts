import { aboveZero, anyFinite, isAccepted, type Check, type ValueCheck } from './check.js';
import { optionError } from './check-options.js';

/** A time or a delay that has to end. */
export const finiteMs: Check = {
  type: 'number',
  min: 0,
  max: anyFinite,
  integer: false,
  allowed: 'a finite number of milliseconds of at least 0',
};

/** A limit, which may be none. */
export const limitMs: Check = {
  type: 'number',
  min: 0,
  max: Infinity,
  integer: false,
  allowed: 'a number of milliseconds of at least 0, or Infinity',
};

export const positiveMs: Check = {
  type: 'number',
  min: aboveZero,
  max: anyFinite,
  integer: false,
  allowed: 'a finite number of milliseconds above 0',
};

export const count: Check = {
  type: 'number',
  min: 1,
  max: Number.MAX_SAFE_INTEGER,
  integer: true,
  allowed: 'an integer of at least 1',
};

export const countOrZero: Check = {
  type: 'number',
  min: 0,
  max: Number.MAX_SAFE_INTEGER,
  integer: true,
  allowed: 'an integer of at least 0',
};

/** A count that may have no limit. */
export const countOrInfinity: Check = {
  type: 'number',
  min: 1,
  max: Infinity,
  integer: true,
  allowed: 'an integer of at least 1, or Infinity',
};

export const func: Check = { type: 'function', allowed: 'a function' };

export const flag: Check = { type: 'boolean', allowed: 'true or false' };

export const text: Check = { type: 'string', allowed: 'a string' };

/** A number above 0 and at most 1. */
export const share: Check = {
  type: 'number',
  min: aboveZero,
  max: 1,
  integer: false,
  allowed: 'a number above 0 and at most 1',
};

export const rate: Check = {
  type: 'number',
  min: 0,
  max: anyFinite,
  integer: false,
  allowed: 'a finite number of at least 0',
};

/** By its members rather than its class, since there may be several (jsdom, polyfills). */
export const abortSignal: ValueCheck = {
  accepts: (value) => hasFunctions(value, 'addEventListener', 'removeEventListener'),
  allowed: 'an AbortSignal',
};

export const clock: ValueCheck = {
  accepts: (value) => hasFunctions(value, 'now', 'setTimer'),
  allowed: 'a Clock with now() and setTimer()',
};

export const budget: ValueCheck = {
  accepts: (value) => hasFunctions(value, 'start', 'failure', 'withdraw', 'refund', 'success'),
  allowed: 'a budget such as new RetryBudget()',
};

export const breaker: ValueCheck = {
  accepts: (value) => hasFunctions(value, 'tryAcquire', 'record', 'release'),
  allowed: 'a CircuitBreaker',
};

function hasFunctions(value: unknown, ...names: string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function')
  );
}

/** Exactly one of these strings. */
export function oneOf(...choices: readonly string[]): Check {
  return {
    accepts: (value) => choices.some((choice) => choice === value),
    allowed: choices.map((choice) => `"${choice}"`).join(' or '),
  };
}

/** What either check accepts. */
export function either(one: Check, other: Check): Check {
  return {
    accepts: (value) => isAccepted(one, value) || isAccepted(other, value),
    allowed: `${one.allowed}, or ${other.allowed}`,
  };
}

/** What a delay is multiplied by: below 1 it would shrink. */
export const growthFactor: Check = {
  type: 'number',
  min: 1,
  max: anyFinite,
  integer: false,
  allowed: 'a finite number of at least 1',
};

/** A length that may have no limit. */
export const countOrZeroOrInfinity: Check = {
  type: 'number',
  min: 0,
  max: Infinity,
  integer: true,
  allowed: 'an integer of at least 0, or Infinity',
};

/** Checks that an option is there, which `checkOptions` doesn't ask for. */
export function requiredOf<Name extends string>(
  owner: string,
  options: Readonly<Record<Name, unknown>>,
  name: Name,
  check: Check,
): void {
  if (options[name] === undefined) throw optionError(owner, name, undefined, check.allowed);
}
