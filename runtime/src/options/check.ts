/** What an option may be. */
export type Check = (NumberCheck | TypeCheck | ValueCheck) & {
  /** Ends the sentence "it must be". */
  readonly allowed: string;
};

/** Data rather than a function, as are types: calling functions would be most of what a `retry()` costs. */
interface NumberCheck {
  readonly type: 'number';
  readonly min: number;
  readonly max: number;
  /** Without a fraction, which Infinity hasn't either. */
  readonly integer: boolean;
}

interface TypeCheck {
  readonly type: 'function' | 'boolean' | 'string';
}

export interface ValueCheck {
  readonly type?: undefined;
  readonly accepts: (value: unknown) => boolean;
  readonly allowed: string;
}

/** A `min`: above 0. */
export const aboveZero = Number.MIN_VALUE;

/** A `max`: any number but Infinity. */
export const anyFinite = Number.MAX_VALUE;

export function isAccepted(check: Check, value: unknown): boolean {
  if (check.type === undefined) return check.accepts(value);
  if (typeof value !== check.type) return false;
  if (check.type !== 'number') return true;
  const number = value as number;
  return number >= check.min && number <= check.max && (!check.integer || Math.floor(number) === number);
}
