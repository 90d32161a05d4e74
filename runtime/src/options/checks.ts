import { hasMethod, isNumber, type Check } from './check.js';
import { optionError } from './check-options.js';

/** A time or a delay that has to end. */
export const finiteMs: Check = {
  allowed: 'a finite number of milliseconds of at least 0',
  accepts: (value) => isNumber(value) && value >= 0 && value < Infinity,
};

/** A limit, which may be none. */
export const limitMs: Check = {
  allowed: 'a number of milliseconds of at least 0, or Infinity',
  accepts: (value) => isNumber(value) && value >= 0,
};

export const positiveMs: Check = {
  allowed: 'a finite number of milliseconds above 0',
  accepts: (value) => isNumber(value) && value > 0 && value < Infinity,
};

export const count: Check = {
  allowed: 'an integer of at least 1',
  accepts: (value) => Number.isSafeInteger(value) && (value as number) > 0,
};

export const countOrZero: Check = {
  allowed: 'an integer of at least 0',
  accepts: (value) => value === 0 || count.accepts(value),
};

/** A count that may have no limit. */
export const countOrInfinity: Check = {
  allowed: 'an integer of at least 1, or Infinity',
  accepts: (value) => isNumber(value) && value > 0 && Math.floor(value) === value,
};

/** A length that may have no limit. */
export const countOrZeroOrInfinity: Check = {
  allowed: 'an integer of at least 0, or Infinity',
  accepts: (value) => value === 0 || countOrInfinity.accepts(value),
};

/** A number above 0 and at most 1. */
export const share: Check = {
  allowed: 'a number above 0 and at most 1',
  accepts: (value) => isNumber(value) && value > 0 && value <= 1,
};

export const rate: Check = {
  allowed: 'a finite number of at least 0',
  accepts: (value) => finiteMs.accepts(value),
};

/** What a delay is multiplied by: below 1 it would shrink. */
export const growthFactor: Check = {
  allowed: 'a finite number of at least 1',
  accepts: (value) => isNumber(value) && value >= 1 && value < Infinity,
};

export const func: Check = { allowed: 'a function', accepts: (value) => typeof value === 'function' };

export const flag: Check = { allowed: 'true or false', accepts: (value) => typeof value === 'boolean' };

export const text: Check = { allowed: 'a string', accepts: (value) => typeof value === 'string' };

/** `null` says that there is none, as in the `RequestInit` that a caller hands on (Fetch standard, section 5.4). */
export const abortSignal: Check = {
  allowed: 'an AbortSignal',
  accepts: (value) => value === null || hasMethod(value, 'addEventListener'),
};

export const clock: Check = {
  allowed: 'a Clock with now() and setTimer()',
  accepts: (value) => hasMethod(value, 'setTimer'),
};

export const budget: Check = {
  allowed: 'a budget such as new RetryBudget()',
  accepts: (value) => hasMethod(value, 'withdraw'),
};

export const breaker: Check = {
  allowed: 'a CircuitBreaker',
  accepts: (value) => hasMethod(value, 'tryAcquire'),
};

/** Exactly one of these strings. */
// @__NO_SIDE_EFFECTS__
export function oneOf(...choices: readonly string[]): Check {
  return {
    allowed: choices.map((choice) => `"${choice}"`).join(' or '),
    accepts: (value) => choices.some((choice) => choice === value),
  };
}

/** What either check accepts. */
// @__NO_SIDE_EFFECTS__
export function either(one: Check, other: Check): Check {
  return {
    allowed: `${one.allowed}, or ${other.allowed}`,
    accepts: (value) => one.accepts(value) || other.accepts(value),
  };
}

/** Checks that an option is there, which `checkOptions` doesn't ask for. */
export function requiredOf<Name extends string>(
  owner: string,
  options: Readonly<Record<Name, unknown>>,
  name: Name,
  check: Check,
): void {
  if (options[name] === undefined) throw optionError(owner, name, undefined, check.allowed);
}
