import { optionError, type Check } from './check-options.js';

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** A time or a delay that has to end. */
export const finiteMs: Check = {
  accepts: (value) => isNumber(value) && value >= 0 && value < Infinity,
  allowed: 'a finite number of milliseconds of at least 0',
};

/** A limit, which may be none. */
export const limitMs: Check = {
  accepts: (value) => isNumber(value) && value >= 0,
  allowed: 'a number of milliseconds of at least 0, or Infinity',
};

export const positiveMs: Check = {
  accepts: (value) => isNumber(value) && value > 0 && value < Infinity,
  allowed: 'a finite number of milliseconds above 0',
};

export const count: Check = {
  accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 1,
  allowed: 'an integer of at least 1',
};

export const countOrZero: Check = {
  accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  allowed: 'an integer of at least 0',
};

/** A count that may have no limit. */
export const countOrInfinity: Check = {
  accepts: (value) => value === Infinity || count.accepts(value),
  allowed: 'an integer of at least 1, or Infinity',
};

export const func: Check = { accepts: (value) => typeof value === 'function', allowed: 'a function' };

export const flag: Check = { accepts: (value) => typeof value === 'boolean', allowed: 'true or false' };

export const text: Check = { accepts: (value) => typeof value === 'string', allowed: 'a string' };

/** A number above 0 and at most 1. */
export const share: Check = {
  accepts: (value) => isNumber(value) && value > 0 && value <= 1,
  allowed: 'a number above 0 and at most 1',
};

/** By its members rather than its class, since there may be several (jsdom, polyfills). */
export const abortSignal: Check = {
  accepts: (value) => hasFunctions(value, 'addEventListener', 'removeEventListener'),
  allowed: 'an AbortSignal',
};

export const clock: Check = {
  accepts: (value) => hasFunctions(value, 'now', 'setTimer'),
  allowed: 'a Clock with now() and setTimer()',
};

export const budget: Check = {
  accepts: (value) => hasFunctions(value, 'start', 'failure', 'withdraw', 'refund', 'success'),
  allowed: 'a budget such as new RetryBudget()',
};

export const breaker: Check = {
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
    accepts: (value) => one.accepts(value) || other.accepts(value),
    allowed: `${one.allowed}, or ${other.allowed}`,
  };
}

/** What a delay is multiplied by: below 1 it would shrink. */
export const growthFactor: Check = {
  accepts: (value) => isNumber(value) && value >= 1 && value < Infinity,
  allowed: 'a finite number of at least 1',
};

/** Beside a check of numbers that have to be finite. */
export const unlimited: Check = { accepts: (value) => value === Infinity, allowed: 'Infinity' };

/** Checks that an option is there, which `checkOptions` doesn't ask for. */
export function requiredOf<Name extends string>(
  owner: string,
  options: Readonly<Record<Name, unknown>>,
  name: Name,
  check: Check,
): void {
  if (options[name] === undefined) throw optionError(owner, name, undefined, check.allowed);
}
