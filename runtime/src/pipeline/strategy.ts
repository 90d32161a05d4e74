import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { checkArgument, checkOptions } from '../options/check-options.js';
import { abortSignal, func } from '../options/checks.js';
import { ambientScope } from '../cancellation/ambient-scope.js';
import { CallContext, type OperationContext } from './call-context.js';
import { inScope } from '../cancellation/in-scope.js';

/** What a strategy runs: the operation, or all strategies inside of it together with the operation. */
export type Next<Result> = (context: CallContext) => Result | PromiseLike<Result>;

/** What a pipeline is made of. */
export interface Member {
  execute(next: Next<unknown>, context: CallContext): Promise<unknown>;
}

/** Options of a single call. */
export interface RunOptions {
  /** Ends the call at once with the signal's reason. `null` is none, as for `fetch`. */
  readonly signal?: AbortSignal | null | undefined;
}

/** Something that calls can run in, alone with `run` or as a member of a `pipeline`. */
export abstract class Strategy<Added = never> implements Member {
  /** Tells types apart, and is never there. */
  declare readonly '~types'?: { readonly added: Added };

  /** Runs what is inside of this strategy in a pipeline. */
  abstract execute<Result>(next: Next<Result>, context: CallContext): Promise<Result | Added>;

  /**
   * Runs the operation in this strategy alone.
   *
   * @throws TypeError (as a rejection) for a bad option, which it names; the signal's reason once it is aborted
   */
  run<Result>(
    operation: (context: OperationContext) => Result | PromiseLike<Result>,
    options: RunOptions = {},
  ): Promise<Result | Added> {
    return startCall((context) => this.execute(operation, context), operation, options);
  }
}

/** Begins a call: what cancels it is the caller's signal and, with `forbear/deadline`, what it is made inside of. */
export async function startCall<Result>(
  execute: (context: CallContext) => Promise<Result>,
  operation: unknown,
  options: RunOptions,
): Promise<Result> {
  checkArgument('run', 'operation', operation, func);
  checkOptions('run', options, { signal: abortSignal });
  const { signal } = options;
  const parent = ambientScope()?.current();
  if (!(parent ?? signal)) return execute(new CallContext(undefined));
  const scope = new CancellationScope(parent);
  if (signal) scope.follow(signal);
  return inScope(scope, () => execute(new CallContext(scope)));
}
