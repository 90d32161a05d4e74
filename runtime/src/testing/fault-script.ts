import { checkArgument, checkOptions } from '../options/check-options.js';
import { oneOf } from '../options/checks.js';
import { checkFault } from './check-fault.js';
import type { Fault, FaultPlan } from './faults.js';

/** Options of {@link faultScript}. */
export interface FaultScriptOptions {
  /**
   * What befalls the calls after the last step: nothing (`'pass'`), the last step for ever (`'hold'`), or the script
   * from its beginning (`'repeat'`). Default `'pass'`.
   */
  readonly afterwards?: 'pass' | 'hold' | 'repeat' | undefined;
}

const stepsCheck = {
  accepts: (steps: unknown) => Array.isArray(steps) && steps.length > 0,
  allowed: 'an array of faults',
};
const optionChecks = { afterwards: /* @__PURE__ */ oneOf('pass', 'hold', 'repeat') };

/**
 * Faults one by one: the first call meets the first of the steps, and so on.
 *
 * ```ts
 * const load = withFaults(loadOrder, faultScript([{ error: new Error('reset') }, 'hang', 'pass']), { clock });
 * ```
 *
 * @throws RangeError or TypeError for a bad step or option, which it names
 */
export function faultScript<Result = never>(
  steps: readonly Fault<Result>[],
  options: FaultScriptOptions = {},
): FaultPlan<Result> {
  checkArgument('faultScript', 'steps', steps, stepsCheck);
  checkOptions('faultScript', options, optionChecks);
  for (const [index, step] of steps.entries()) checkFault('faultScript', `steps[${index}]`, step);
  const { afterwards = 'pass' } = options;
  return (call) => {
    const index = afterwards === 'repeat' ? (call - 1) % steps.length : call - 1;
    return steps[index] ?? (afterwards === 'hold' ? steps.at(-1) : undefined) ?? 'pass';
  };
}
