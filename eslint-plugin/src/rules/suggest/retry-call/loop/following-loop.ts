import type { TSESTree } from '@typescript-eslint/utils';

import type { Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import type { Counting } from '../counting/linear.js';
import type { Ends } from '../handler/ends.js';
import { exhaustedBy, throwsKept } from '../handler/exhausted.js';
import { mentionsAny } from '../handler/mentions.js';
import { rethrownBefore } from '../handler/rethrown.js';
import { keptErrors } from '../handler/kept-errors.js';
import type { Step } from '../handler/step.js';
import { statementsOf } from '../handler/steps.js';
import type { Intent } from '../intent.js';
import type { Exhausted, Removed } from '../written-retry.js';
import type { SuccessFlag } from './flag.js';
import { isNegation } from './flag.js';
import type { KeptFailure } from './kept-failure.js';
import { attemptedCode } from './kept-failure.js';
import type { RetryLoop } from './loop-counter.js';
import type { LoopResult } from './loop-result.js';

/** What becomes of the code behind a loop. */
export interface Following {
  /** The statements that go with the loop. */
  readonly consumed: readonly TSESTree.Statement[];
  readonly removed: readonly Removed[];
  readonly exhausted: Exhausted | undefined;
}

interface Behind {
  readonly counting: Counting;
  readonly loop: RetryLoop;
  readonly steps: readonly Step[];
  readonly ends: Ends;
  readonly result: LoopResult;
  readonly flag: SuccessFlag | undefined;
  readonly failure: KeptFailure | undefined;
  readonly error: TSESTree.Identifier | undefined;
  readonly intent: Intent;
}

/** @returns undefined where a failure after the last attempt would no longer lead to where it does. */
export function followingLoop(behind: Behind): Following | undefined {
  const { counting, loop, steps, result, flag, failure } = behind;
  const { parent } = loop;
  if (parent.type !== 'BlockStatement' && parent.type !== 'Program') return undefined;
  const rest = parent.body.slice(parent.body.indexOf(loop) + 1);
  const kept = keptErrors(steps);
  // A name under which the error is kept is gone where attempts are made, conditions asked and delays worked out.
  const names = new Set(kept.map(({ variable }) => variable));
  const others = [
    ...attemptedCode(result.statements, failure),
    ...behind.ends.conditions.map(({ node }) => node),
    ...steps.flatMap((step) => (step.kind === 'wait' || step.kind === 'name' ? [step.statement] : [])),
  ];
  if (others.some((node) => mentionsAny(counting.module, node, names))) return undefined;
  const ended = endedBy(behind, rest);
  if (!ended) return undefined;
  const { consumed, exhausted } = ended;
  const gone: Removed[] = [];
  for (const variable of [...kept.map((each) => each.variable), ...(flag ? [flag.variable] : [])]) {
    const declaration = removable(variable, loop, consumed);
    if (!declaration) return undefined;
    gone.push({ kind: 'statement', statement: declaration });
  }
  const { counter } = counting;
  if (counter?.variable && isUsedBehind(counter.variable, loop, consumed)) return undefined;
  if (result.declaration && !exhausted) gone.push({ kind: 'statement', statement: result.declaration });
  return { consumed, removed: gone, exhausted };
}

function endedBy(
  { counting, steps, ends, result, flag, error, intent }: Behind,
  rest: readonly TSESTree.Statement[],
): Pick<Following, 'consumed' | 'exhausted'> | undefined {
  const { module } = counting;
  const { exits } = ends;
  const kept = keptErrors(steps);
  const isLeft = exits.some(({ kind }) => kind === 'leaves');
  const others = exits.flatMap((exit) => (exit.kind === 'other' ? [exit] : []));
  const staysThere = result.use.kind === 'returned' || result.use.exit !== undefined;
  if (others.length > 0) {
    const [other] = others;
    const guards = rethrownBefore(counting, ends, steps);
    if (!other || !guards) return undefined;
    const consumed = staysThere ? deadEnd(rest) : [];
    if (intent.lastError && consumed && other.statements.every((statement) => givesNothing(statement)))
      return { consumed, exhausted: undefined };
    const exhausted = exhaustedBy({
      counting,
      ends,
      statements: other.statements,
      kept,
      caught: error,
      rethrown: { guards, error },
      intent,
    });
    return consumed && exhausted && { consumed, exhausted };
  }
  const [next] = rest;
  const isAsked = !staysThere && flag !== undefined && next?.type === 'IfStatement' && !next.alternate;
  const asksFlag = isAsked && isNegation(module, next.test, flag.variable);
  if (!isLeft) {
    const consumed = staysThere ? deadEnd(rest) : asksFlag ? [next] : [];
    return consumed && { consumed, exhausted: undefined };
  }
  // Control comes out of the loop after the last attempt: where nothing else does so, all that follows is for that case.
  if (!staysThere && !asksFlag) return undefined;
  const consumed = staysThere ? rest : next ? [next] : [];
  const statements = isAsked ? statementsOf(next.consequent) : rest;
  if (statements.length === 1 && statements[0] && throwsKept(module, statements[0], kept))
    return { consumed, exhausted: undefined };
  const guards = rethrownBefore(counting, ends, steps);
  if (!guards) return undefined;
  if (intent.lastError && statements.every((statement) => givesNothing(statement)))
    return { consumed, exhausted: undefined };
  const rethrown = { guards, error };
  const exhausted = exhaustedBy({ counting, ends, statements, kept, caught: undefined, rethrown, intent });
  return exhausted && { consumed, exhausted };
}

/** What only TypeScript needs behind a loop that is never left; undefined where there is more. */
function deadEnd(rest: readonly TSESTree.Statement[]): readonly TSESTree.Statement[] | undefined {
  const [next, ...others] = rest;
  if (!next) return [];
  const isEnd = next.type === 'ThrowStatement' || next.type === 'ReturnStatement';
  return isEnd && others.length === 0 ? [next] : undefined;
}

/** `return null;`: the caller gets nothing, as if nothing had failed. */
function givesNothing(statement: TSESTree.Statement): boolean {
  if (statement.type !== 'ReturnStatement') return false;
  const { argument } = statement;
  return (
    !argument ||
    (argument.type === 'Literal' && (argument.value === null || argument.value === false)) ||
    (argument.type === 'Identifier' && argument.name === 'undefined')
  );
}

/** The declaration of a variable that only the loop and what goes with it use; undefined where others do. */
function removable(
  variable: Variable,
  loop: RetryLoop,
  consumed: readonly TSESTree.Statement[],
): TSESTree.VariableDeclaration | undefined {
  const [definition] = variable.defs;
  if (definition?.type !== 'Variable') return undefined;
  const declaration = definition.parent;
  if (declaration.declarations.length !== 1 || declaration.parent !== loop.parent) return undefined;
  const isUsedElsewhere = variable.references.some(({ identifier, init }) => {
    const use = identifier as Node;
    return !init && ![loop, ...consumed].some((statement) => isWithin(use, statement));
  });
  return isUsedElsewhere ? undefined : declaration;
}

/** Whether a counter is looked at once the loop is over, but for what goes with it. */
function isUsedBehind(variable: Variable, loop: RetryLoop, consumed: readonly TSESTree.Statement[]): boolean {
  const isParameter = variable.defs[0]?.type === 'Parameter';
  return variable.references.some(({ identifier, init }) => {
    const use = identifier as Node;
    if (init || [loop, ...consumed].some((statement) => isWithin(use, statement))) return false;
    return !isParameter || use.range[0] > loop.range[1];
  });
}
