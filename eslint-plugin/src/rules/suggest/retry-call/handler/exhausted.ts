import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import { lastName } from '../../../../syntax/names.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin, unwrap } from '../../../../syntax/nodes.js';
import { someNode } from '../../../../syntax/walk.js';
import { countedByAttempt } from '../counting/said-by-attempt.js';
import type { Counting } from '../counting/linear.js';
import type { Intent } from '../intent.js';
import type { Exhausted } from '../written-retry.js';
import type { Ends } from './ends.js';
import type { KeptError } from './kept-errors.js';
import { isErrorItself } from './kept-errors.js';
import { mentionsAny } from './mentions.js';
import type { Guard } from './step.js';

interface Request {
  readonly counting: Counting;
  readonly ends: Ends;
  readonly statements: readonly TSESTree.Statement[];
  /** Whether they stand in front of the attempt, so that one more is counted by then. */
  readonly isInFront?: boolean;
  /** The names under which the last error is known there; none where it is that of the handler. */
  readonly kept: readonly KeptError[];
  /** The name of the error in the handler, where they stand there. */
  readonly caught: TSESTree.Identifier | undefined;
  /** The guards whose errors are thrown on all the same, and the name of the error in them. */
  readonly rethrown?: { readonly guards: readonly Guard[]; readonly error: TSESTree.Identifier | undefined };
  readonly intent: Intent;
}

/**
 * What is done once no attempt follows, as it has to stand in a `catch` around the call.
 *
 * @returns undefined where it says something that is not known there.
 */
export function exhaustedBy(request: Request): Exhausted | undefined {
  const { counting, ends, statements, isInFront = false, kept, rethrown, intent } = request;
  const guards = rethrown?.guards ?? [];
  const caught = request.caught ?? (guards.length > 0 ? rethrown?.error : undefined);
  if (guards.length > 0 && !caught) return undefined;
  const { module, counter } = counting;
  // An empty `catch` is nothing that a careful colleague would write.
  if (statements.length === 0) return undefined;
  const speaksOf = (variable: Variable | undefined) =>
    statements.some((statement) => mentionsAny(module, statement, new Set([variable])));
  const { maxAttempts, conditions } = ends;
  const attempt = maxAttempts && (isInFront ? { ...maxAttempts, plus: maxAttempts.plus + 1 } : maxAttempts);
  const uses = (counter?.uses ?? []).filter((use) => statements.some((each) => isWithin(use, each)));
  if (uses.length > 0) {
    if (!attempt || (conditions.length > 0 && guards.length === 0)) return undefined;
    const said = statements.flatMap((each) => countedByAttempt('', counting, each, attempt));
    if (said.length !== uses.length) return undefined;
  }
  const [spoken, ...others] = kept.filter(({ variable }) => speaksOf(variable));
  if (others.length > 0) return undefined;
  const isNamedAnew = spoken !== undefined && spoken.value.type !== 'Identifier';
  if (spoken && !isNamedAnew && intent.isTyped && looksInto(module, statements, spoken.variable))
    return undefined;
  const withoutCause = errorWithoutCause(statements);
  const isAsked = guards.length > 0 || withoutCause !== undefined;
  const isCaughtNamed = caught && (isAsked || speaksOf(module.variableOf(caught)));
  return {
    rethrown: guards,
    statements,
    attempt,
    error: isCaughtNamed ? module.textOf(caught) : spoken && !isNamedAnew ? spoken.variable.name : undefined,
    named:
      spoken && (isNamedAnew || isCaughtNamed)
        ? { name: spoken.variable.name, value: spoken.value }
        : undefined,
    withoutCause,
  };
}

/** Errors of the language, which take `{ cause }` behind their message (ECMA-262, 20.5.8.1). */
const BUILT_IN = /^(?:Eval|Range|Reference|Syntax|Type|URI)?Error$/;

/** An error that is thrown without the one that came, in the last of the statements. */
function errorWithoutCause(statements: readonly TSESTree.Statement[]): TSESTree.NewExpression | undefined {
  const last = statements.at(-1);
  if (last?.type !== 'ThrowStatement') return undefined;
  const thrown = unwrap(last.argument);
  if (thrown.type !== 'NewExpression' || !BUILT_IN.test(lastName(thrown.callee) ?? '')) return undefined;
  return thrown.arguments.length === 1 ? thrown : undefined;
}

/** Whether a member of a variable is used, of which TypeScript knows nothing in a `catch`. */
function looksInto(module: SyntaxModule, statements: readonly Node[], variable: Variable): boolean {
  return statements.some((statement) =>
    someNode(
      statement,
      module.visitorKeys,
      (node) =>
        node.type === 'MemberExpression' &&
        unwrap(node.object).type === 'Identifier' &&
        module.variableOf(unwrap(node.object)) === variable,
    ),
  );
}

/** `throw lastError;`, also with something in its place should there be none. */
export function throwsKept(
  module: SyntaxModule,
  statement: TSESTree.Statement,
  kept: readonly KeptError[],
): boolean {
  if (statement.type !== 'ThrowStatement') return false;
  let thrown = unwrap(statement.argument);
  if (thrown.type === 'LogicalExpression' && thrown.operator !== '&&') thrown = unwrap(thrown.left);
  const variable = thrown.type === 'Identifier' ? module.variableOf(thrown) : undefined;
  return variable !== undefined && kept.some((each) => each.variable === variable && isErrorItself(each));
}
