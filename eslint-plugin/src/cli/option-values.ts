import { closestMatch } from 'leven';
import { UsageError } from './usage-error.js';

/** The levels that `--rule` can give a rule. */
export const levels = ['off', 'warn', 'error'] as const;

export interface RuleLevel {
  /** Without `forbear/`. */
  readonly rule: string;
  /** Undefined: as the preset has it, or an error where the preset has it off, and all other rules are off. */
  readonly level: (typeof levels)[number] | undefined;
}

/** `require-jitter:warn`, or `require-jitter` alone, with or without `forbear/`. */
export function ruleLevel(given: string): RuleLevel {
  const [rule = '', level, ...more] = given.replace(/^forbear\//, '').split(':');
  if (rule === '' || more.length > 0)
    throw new UsageError(
      `Option --rule cannot be '${given}'. Allowed: id or id:level, such as require-jitter:warn.`,
    );
  return { rule, level: level === undefined ? undefined : oneOf(`--rule ${rule}`, levels, level) };
}

export function wholeNumber(option: string, given: string | boolean): number {
  if (!/^\d{1,9}$/.test(String(given)))
    throw new UsageError(
      `Option ${option} cannot be '${String(given)}'. Allowed: a whole number, 0 or more.`,
    );
  return Number(given);
}

/** As ESLint has it. */
export function concurrency(given: string | boolean): number | 'auto' | 'off' {
  if (given === 'auto' || given === 'off') return given;
  if (!/^[1-9]\d{0,2}$/.test(String(given)))
    throw new UsageError(
      `Option --concurrency cannot be '${String(given)}'. Allowed: auto, off, or a number of worker threads.`,
    );
  return Number(given);
}

/** Without a value, what has changed since the last commit. */
export function changedSince(given: string | boolean | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (given === '' || String(given).startsWith('-'))
    throw new UsageError(`Option --changed cannot be '${given}'. Allowed: a revision of git, such as main.`);
  return given === true ? 'HEAD' : String(given);
}

export function oneOf<Allowed extends string>(
  option: string,
  allowed: readonly Allowed[],
  value: string | boolean,
): Allowed {
  const match = allowed.find((candidate) => candidate === value);
  if (match !== undefined) return match;
  const given = String(value);
  throw new UsageError(
    `Option ${option} cannot be '${given}'.${didYouMean(given, allowed)} Allowed: ${allowed.join(', ')}.`,
  );
}

/** ` Did you mean x?` for what begins or resembles one of the candidates, otherwise nothing. */
export function didYouMean(given: string, candidates: readonly string[]): string {
  const nearest =
    candidates.find((candidate) => candidate.startsWith(`${given}-`)) ??
    closestMatch(given, [...candidates], { maxDistance: Math.ceil(given.length / 2) });
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`;
}
