import type { Node } from '../../syntax/nodes.js';
import type { Fact } from '../fact.js';
import { any, no, unknown } from '../fact.js';

/**
 * How a delay depends on the attempt. `self` stands for a variable inside its own definition (`delay = delay * 2`) and
 * never leaves the evaluation of that variable.
 */
export type DelayForm =
  'constant' | 'counter' | 'exponential' | 'header' | 'linear' | 'self' | 'table' | 'unknown';

/** The abstract value of a delay: not how long it is, but what decides how long it is. */
export interface DelayValue {
  readonly form: DelayForm;
  /** Whether some part of it is random. */
  readonly random: Fact;
  /** Whether a server's hint when to come back is one of the things that decide, with a fallback of another form. */
  readonly hinted?: true;
  /** The `Math.min(...)` around the random part of a growing delay: at the cap every client waits the same. */
  readonly clamp?: Node;
}

export const plain: DelayValue = { form: 'constant', random: no() };
export const counter: DelayValue = { form: 'counter', random: no() };
export const self: DelayValue = { form: 'self', random: no() };
export const unknownDelay: DelayValue = { form: 'unknown', random: unknown };

export function grows(value: DelayValue): boolean {
  return value.form === 'exponential' || value.form === 'linear';
}

/** The later one wins when two forms meet. */
const STRENGTH: readonly DelayForm[] = [
  'constant',
  'self',
  'counter',
  'header',
  'table',
  'linear',
  'exponential',
  'unknown',
];

function stronger(a: DelayForm, b: DelayForm): DelayForm {
  return STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b;
}

/** The value of an expression that is either one or the other: branches, `??`, several assignments. */
export function either(a: DelayValue, b: DelayValue): DelayValue {
  const clamp = a.clamp ?? b.clamp;
  // A branch that waits as the server said does not make the other branch's backoff a server's word.
  const form =
    a.form === 'header' && b.form !== 'unknown'
      ? b.form
      : b.form === 'header' && a.form !== 'unknown'
        ? a.form
        : stronger(a.form, b.form);
  const hinted = a.form === 'header' || b.form === 'header' || a.hinted === true || b.hinted === true;
  return {
    form,
    random: any(a.random, b.random),
    ...(hinted && form !== 'header' && { hinted: true as const }),
    ...(clamp && { clamp }),
  };
}

/** The value of arithmetic on two parts. Randomness outside a clamp brings back what the clamp took. */
export function combine(a: DelayValue, b: DelayValue, operator: string): DelayValue {
  const lost = a.clamp ?? b.clamp;
  const restored = (a.clamp && b.random.is !== 'no') ?? (b.clamp && a.random.is !== 'no') ?? false;
  const hinted = a.hinted ?? b.hinted;
  return {
    form: combinedForm(a.form, b.form, operator),
    random: any(a.random, b.random),
    ...(hinted && { hinted }),
    ...(lost && !restored && { clamp: lost }),
  };
}

function combinedForm(a: DelayForm, b: DelayForm, operator: string): DelayForm {
  const multiplies = operator === '*' || operator === '/';
  // Whatever scales an exponential delay, it stays one.
  if (multiplies && (a === 'exponential' || b === 'exponential')) return 'exponential';
  if (a === 'unknown' || b === 'unknown') return 'unknown';
  // `delay = delay * 2` grows by a factor at each turn, `delay = delay + step` by a step.
  if (a === 'self' || b === 'self') return multiplies ? 'exponential' : 'linear';
  if (multiplies && (a === 'counter' || b === 'counter')) return stronger(stronger(a, b), 'linear');
  return stronger(a, b);
}
