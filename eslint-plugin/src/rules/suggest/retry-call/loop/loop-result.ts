import type { TSESTree } from '@typescript-eslint/utils';

import type { Replacement } from '../../../../fixes/edited-text.js';
import { completionsOf } from '../../../../syntax/completions.js';
import { breakTarget, continueTarget } from '../../../../syntax/jump-targets.js';
import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import { writesTo } from '../counting/counter.js';
import { mentionsAny } from '../handler/mentions.js';
import type { StatementUse } from '../written-retry.js';
import type { SuccessFlag } from './flag.js';
import type { RetryLoop } from './loop-counter.js';
import type { LoopParts } from './loop-parts.js';

/** How an attempt that succeeds leaves the loop. */
export interface LoopResult {
  readonly statements: readonly TSESTree.Statement[];
  readonly use: StatementUse | { readonly kind: 'returned' };
  readonly edits: readonly Replacement[];
  /** The variable that the result is kept in. */
  readonly kept: Variable | undefined;
  /** Its declaration, where the call can take the place of it. */
  readonly declaration: TSESTree.VariableDeclaration | undefined;
  /** Whether the loop is left behind the `try`, which failures never come to. */
  readonly isBehindTry: boolean;
}

/** @returns undefined where the loop goes on after a success, or is left in several ways. */
export function resultOf(
  module: SyntaxModule,
  loop: RetryLoop,
  { attempt, after, failure, handler }: LoopParts,
  flag: SuccessFlag | undefined,
): LoopResult | undefined {
  const inside = withoutExit(module, loop, attempt);
  const isSet = flag && inside.statements.at(-1) === flag.statement;
  const isBehindTry = inside.exit === undefined && !isSet && !failure && completionsOf(attempt).normal;
  const [tail, ...others] = after;
  const behind =
    isBehindTry && tail && others.length === 0 && !completionsOf(handler.body).normal
      ? withoutExit(module, loop, [tail])
      : undefined;
  if (isBehindTry && behind?.statements.length !== 0) return undefined;
  const statements = isSet ? inside.statements.slice(0, -1) : inside.statements;
  if (flag && !isSet) return undefined;
  // What sets a flag that is not asked for between the turns has to leave the loop besides.
  if (flag && flag.test === undefined && inside.exit === undefined) return undefined;
  const exit = isSet ? (inside.exit ?? '') : (inside.exit ?? behind?.exit);
  const ended = completionsOf(statements);
  const { returns, breaks, continues } = ended;
  const normal = ended.normal && !failure;
  const leaves = exit !== undefined;
  if (breaks.size > 0 || continues.size > 0 || normal !== leaves || returns === leaves) return undefined;
  const plain = {
    statements,
    edits: failure ? [failure.edit] : [],
    kept: undefined,
    declaration: undefined,
    isBehindTry,
  };
  if (!leaves) return { ...plain, use: { kind: 'returned' } };
  const shown = exit === '' ? undefined : exit;
  return (
    assigned(module, loop, { ...plain, use: { kind: 'awaited', exit: shown } }, shown) ?? {
      ...plain,
      use: { kind: 'awaited', exit: shown },
    }
  );
}

/** The statements in front of the one that leaves the loop, with what is left to do of that behind the loop. */
function withoutExit(
  module: SyntaxModule,
  loop: RetryLoop,
  statements: readonly TSESTree.Statement[],
): { statements: readonly TSESTree.Statement[]; exit: string | undefined } {
  const last = statements.at(-1);
  const rest = statements.slice(0, -1);
  if (last?.type === 'BreakStatement') {
    const target = breakTarget(last);
    if (target === loop) return { statements: rest, exit: '' };
    if (target && isWithin(loop, target)) return { statements: rest, exit: module.textOf(last) };
  }
  if (last?.type === 'ContinueStatement') {
    const target = continueTarget(last);
    if (target && target !== loop && isWithin(loop, target))
      return { statements: rest, exit: module.textOf(last) };
  }
  // Behind the `try`; within it, what is returned is the result of the attempt.
  if (
    last?.type === 'ReturnStatement' &&
    rest.length === 0 &&
    last.parent === loop.body &&
    isKnownOutside(module, loop, last)
  )
    return { statements: rest, exit: module.textOf(last) };
  return { statements, exit: undefined };
}

function isKnownOutside(
  module: SyntaxModule,
  loop: RetryLoop,
  { argument }: TSESTree.ReturnStatement,
): boolean {
  if (!argument || argument.type === 'Literal') return true;
  const definition = argument.type === 'Identifier' ? module.variableOf(argument)?.defs[0] : undefined;
  return definition !== undefined && !isWithin(definition.node, loop);
}

/** `result = await load(); break;`: the variable takes what the call gives. */
function assigned(
  module: SyntaxModule,
  loop: RetryLoop,
  result: LoopResult,
  exit: string | undefined,
): LoopResult | undefined {
  const last = result.statements.at(-1);
  if (last?.type !== 'ExpressionStatement') return undefined;
  const { expression } = last;
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return undefined;
  const { left, right } = expression;
  const variable = left.type === 'Identifier' ? module.variableOf(left) : undefined;
  const [definition] = variable?.defs ?? [];
  if (!variable || definition?.type !== 'Variable' || isWithin(definition.node, loop)) return undefined;
  const others = [...result.statements.slice(0, -1), right, ...partsBeside(loop, last)];
  if (others.some((part) => mentionsAny(module, part, new Set([variable])))) return undefined;
  return {
    ...result,
    kept: variable,
    edits: [{ range: [left.range[0], right.range[0]], text: 'return ' }],
    use: { kind: 'assigned', target: module.textOf(left), exit },
    declaration: declaredOnly(variable, loop),
  };
}

/** The parts of a loop that are not its attempt. */
function partsBeside(loop: RetryLoop, statement: TSESTree.Statement): Node[] {
  const attempt = statement.parent.parent;
  const handler = attempt?.type === 'TryStatement' ? attempt.handler : undefined;
  return [...(handler ? [handler] : []), ...(loop.test ? [loop.test] : [])];
}

/** `let result;` in front of the loop, which nothing but the attempt gives a value. */
function declaredOnly(variable: Variable, loop: RetryLoop): TSESTree.VariableDeclaration | undefined {
  const [definition] = variable.defs;
  if (definition?.type !== 'Variable') return undefined;
  const declaration = definition.parent;
  const isBare = declaration.declarations.length === 1 && !definition.node.init && declaration.kind === 'let';
  if (!isBare || declaration.parent !== loop.parent || writesTo(variable).length !== 1) return undefined;
  const isUsedBefore = variable.references.some(
    ({ identifier }) => (identifier as Node).range[0] < loop.range[0],
  );
  return isUsedBefore ? undefined : declaration;
}
