import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { inScope } from '../cancellation/in-scope.js';
import { checkArgument, checkOptions } from '../options/check-options.js';
import { abortSignal, clock, flag, func } from '../options/checks.js';
import type { Clock } from '../time/clock.js';
import { systemClock } from '../time/system-clock.js';
import { wait } from '../time/wait.js';
import { checkFault } from './check-fault.js';
import type { Fault, FaultPlan } from './faults.js';

/** Options of {@link withFaults}. */
export interface WithFaultsOptions {
  /** What latency passes on. Default: the platform's monotonic clock. */
  readonly clock?: Clock | undefined;
  /**
   * Whether latency and hangs end when the call's signal is aborted, with its reason. The signal is looked for in the
   * call's arguments: one that is a signal, or has one as `signal`, as `fetch` and Forbear's operations get it.
   * Default `true`; `false` plays a function that ignores its signal.
   */
  readonly heedSignal?: boolean | undefined;
}

const checks = { clock, heedSignal: flag };

/**
 * Wraps a function so that faults befall its calls: to see whether what calls it survives them.
 *
 * ```ts
 * const clock = new ManualClock();
 * const flaky = withFaults(loadOrder, faultRates({ errorRate: 0.3, random: seededRandom(1) }), { clock });
 * const order = await clock.run(retry(flaky, { clock }));
 * ```
 *
 * @returns a function of the same parameters that always returns a promise; what `fn` throws becomes a rejection
 * @throws RangeError or TypeError for a bad option, which it names; calls reject with one where the plan gives no fault
 */
export function withFaults<This, Parameters extends unknown[], Result>(
  fn: (this: This, ...parameters: Parameters) => Result | PromiseLike<Result>,
  plan: FaultPlan<NoInfer<Result>>,
  options: WithFaultsOptions = {},
): (this: This, ...parameters: Parameters) => Promise<Result> {
  checkArgument('withFaults', 'fn', fn, func);
  checkArgument('withFaults', 'plan', plan, func);
  checkOptions('withFaults', options, checks);
  const { clock: source = systemClock, heedSignal = true } = options;
  let calls = 0;
  return async function (...parameters) {
    calls += 1;
    const fault = plan(calls);
    checkFault('withFaults', `what plan returns for call ${calls}`, fault);
    const signal = heedSignal ? signalAmong(parameters) : undefined;
    await suffer(fault, source, signal);
    if (typeof fault === 'object') {
      if ('error' in fault) throw fault.error;
      if ('result' in fault) return fault.result;
    }
    return fn.apply(this, parameters);
  };
}

/** Lets the time pass that the fault takes. */
async function suffer(fault: Fault, source: Clock, signal: AbortSignal | undefined): Promise<void> {
  const latencyMs = typeof fault === 'object' ? (fault.latencyMs ?? 0) : 0;
  if (fault !== 'hang' && latencyMs === 0) return;
  const scope = new CancellationScope();
  if (signal !== undefined) scope.follow(signal);
  await (fault === 'hang' ? inScope(scope, never) : wait(scope, source, latencyMs));
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

function signalAmong(parameters: readonly unknown[]): AbortSignal | undefined {
  for (const parameter of parameters) {
    if (typeof parameter !== 'object' || parameter === null) continue;
    if ('aborted' in parameter && abortSignal.accepts(parameter)) return parameter as AbortSignal;
    if ('signal' in parameter && parameter.signal !== null && abortSignal.accepts(parameter.signal))
      return parameter.signal as AbortSignal;
  }
  return undefined;
}
