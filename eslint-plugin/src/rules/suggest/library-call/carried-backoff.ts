import type { RetrySite } from '../../../analysis/site.js';
import type { Behavior } from '../../../libraries/behavior.js';
import type { CarriedOption } from '../../../libraries/as-retry.js';
import { staticNumber } from '../../../syntax/static-value.js';
import type { WrittenOption } from './written-options.js';

/** A backoff of forbear, with its options as text. */
export interface CarriedBackoff {
  readonly name: 'constantBackoff' | 'exponentialBackoff';
  readonly options: string;
}

/** Forbear's own, which need not be written. */
const DEFAULTS: Readonly<Record<string, number>> = { delayMs: 1000, baseMs: 100, factor: 2, capMs: 20_000 };

/**
 * The backoff that waits as a library does by its options or else by its defaults, before jitter. Where the library does
 * not wait at all it is forbear's default.
 *
 * @returns undefined where a delay is none that a number says.
 */
export function carriedBackoff(
  { module }: Pick<RetrySite, 'module'>,
  written: readonly WrittenOption[],
  { delay, cap }: Behavior,
): CarriedBackoff | 'default' | undefined {
  const numbers = new Map<CarriedOption, { value: number; text: string }>();
  for (const { as, value } of written) {
    if (as !== 'baseMs' && as !== 'factor' && as !== 'capMs') continue;
    const number = staticNumber(module, value);
    if (number === undefined || !Number.isFinite(number)) return undefined;
    numbers.set(as, { value: number, text: module.textOf(value) });
  }
  const given = (as: CarriedOption, name: string, byDefault: number | undefined) => {
    const { value = byDefault, text = String(byDefault) } = numbers.get(as) ?? {};
    return value === undefined || value === DEFAULTS[name] ? [] : [`${name}: ${text}`];
  };
  if (delay?.form === 'none' && (numbers.get('baseMs')?.value ?? 0) === 0) return 'default';
  if (delay?.form !== 'none' && delay?.form !== 'fixed' && delay?.form !== 'exponential') return undefined;
  const firstMs = delay.form === 'none' ? undefined : delay.firstMs;
  const factor = numbers.get('factor')?.value ?? (delay.form === 'exponential' ? delay.factor : 1);
  const options =
    factor > 1
      ? [
          ...given('baseMs', 'baseMs', firstMs),
          ...(numbers.has('factor') || delay.form === 'exponential' ? given('factor', 'factor', factor) : []),
          ...given('capMs', 'capMs', cap?.ms),
        ]
      : given('baseMs', 'delayMs', firstMs);
  if (factor > 1 && options.length === 0) return 'default';
  return {
    name: factor > 1 ? 'exponentialBackoff' : 'constantBackoff',
    options: options.length > 0 ? `{ ${options.join(', ')} }` : '',
  };
}
