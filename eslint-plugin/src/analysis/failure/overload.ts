import type { TSESTree } from '@typescript-eslint/utils';

import type { Completions } from '../../syntax/completions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { FunctionNode, LoopNode, Node } from '../../syntax/nodes.js';
import type { Fact } from '../fact.js';
import { no, unknown, yes } from '../fact.js';
import type { Located, Resolver } from '../resolver.js';
import { AbstractRun } from './abstract-run.js';
import { NO_RESPONSE } from './names.js';
import { ThrownErrors } from './thrown/thrown-errors.js';

/** What a server that is overloaded or limits its clients answers, usually with Retry-After (RFC 6585, RFC 9110). */
const OVERLOAD = [429, 503] as const;
const NOT_FOUND = 404;

/** A piece of code that is run at each attempt, and how to see that it ended in another one. */
export interface AttemptCode {
  readonly module: SyntaxModule;
  readonly body: Node;
  /** Whether control comes to another attempt, given how the body ended and what ran of it. */
  readonly reattempts: (ended: Completions, run: AbstractRun) => boolean;
  /** The loop that a statement ends: `done = true` in `while (!done)`. */
  readonly ends?: (statement: Node) => LoopNode | undefined;
  /** Calls that are known to reject when the server answered so: the operation handed to a helper. */
  readonly rejects?: (call: TSESTree.CallExpression) => boolean;
}

/** What happens when the server answers with a certain status. */
export interface StatusOutcome {
  readonly reattempts: 'maybe' | 'no' | 'yes';
  /** Whether the code looked at the status, or its client rejects for it. */
  readonly evident: boolean;
}

/** Runs the code in the abstract for one status, both ways where a condition on the failure can't be told. */
export function outcomeFor(
  resolver: Resolver,
  code: AttemptCode,
  status: number,
  rejections?: ThrownErrors,
): StatusOutcome {
  let evident = false;
  const results = bothWays((doubtful) => {
    const { rejects, ends } = code;
    const run = new AbstractRun(resolver, { status, doubtful, rejects, rejections, ends });
    const ended = run.run(code.module, code.body);
    const result = code.reattempts(ended, run);
    // The test of a loop may be what looks at the status.
    evident ||= run.evident;
    return { run, result };
  });
  return { evident, reattempts: results.every(Boolean) ? 'yes' : results.some(Boolean) ? 'maybe' : 'no' };
}

/** What comes of a run that takes the doubtful for true, and of one that takes it for false where there is such a thing. */
function bothWays<Result>(
  execute: (doubtful: boolean) => { readonly run: AbstractRun; readonly result: Result },
): Result[] {
  const { run, result } = execute(true);
  return run.doubted ? [result, execute(false).result] : [result];
}

/** Whether a 429 or a 503 leads to another attempt. */
export function retriesOverload(resolver: Resolver, code: AttemptCode): Fact {
  const outcomes = OVERLOAD.map((status) => outcomeFor(resolver, code, status));
  if (outcomes.some((o) => o.evident && o.reattempts === 'yes')) return yes(code.body);
  // Of two answers that fail alike, the code lets one lead to another attempt and never the other: it tells them apart.
  const isSingledOut = outcomes.some((o) => o.evident && o.reattempts === 'maybe');
  if (isSingledOut && outcomeFor(resolver, code, NOT_FOUND).reattempts === 'no') return yes(code.body);
  return outcomes.some((o) => o.reattempts !== 'no') ? unknown : no();
}

/**
 * Whether another attempt follows when no answer came (the connection broke, or the server failed half-way), which is
 * when a request may have been carried out already.
 */
export function resendsUnanswered(resolver: Resolver, code: AttemptCode): Fact {
  const lost = outcomeFor(resolver, code, NO_RESPONSE).reattempts;
  const failed = [500, 502, 504].map((status) => outcomeFor(resolver, code, status));
  if (lost === 'yes' || failed.some((o) => o.evident && o.reattempts === 'yes')) return yes(code.body);
  return lost === 'maybe' || failed.some((o) => o.reattempts !== 'no') ? unknown : no();
}

/**
 * Whether a function that was handed to a helper rejects when the server answers with a status, with something that the
 * helper, whose code is `code`, does not take for the end; and with what it rejects.
 */
export function rejectsFor(
  resolver: Resolver,
  { module, node: fn }: Located<FunctionNode>,
  status: number,
  code: AttemptCode | undefined,
): { readonly fact: Fact; readonly thrown: ThrownErrors } {
  const thrown = new ThrownErrors(resolver);
  const results = bothWays((doubtful) => {
    const run = new AbstractRun(resolver, { status, doubtful });
    const rejects = run.callRejects(module, fn) !== 'no';
    thrown.addAll(run.thrown);
    const goesOn = rejects && (!code || outcomeFor(resolver, code, status, run.thrown).reattempts !== 'no');
    return { run, result: { goesOn, evident: run.evident, seenAt: run.seenAt } };
  });
  const isCertain = results.every(({ goesOn, evident }) => goesOn && evident);
  const [first] = results;
  return {
    thrown,
    fact: isCertain ? yes(first?.seenAt ?? fn) : results.some(({ goesOn }) => goesOn) ? unknown : no(),
  };
}
