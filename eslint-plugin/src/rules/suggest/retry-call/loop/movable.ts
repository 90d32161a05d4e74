import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import { dottedPath } from '../../../../syntax/names.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import { someNode } from '../../../../syntax/walk.js';
import type { Counter } from '../counting/counter.js';
import { isWritten } from '../counting/linear.js';
import { mentionsAny } from '../handler/mentions.js';
import type { Intent } from '../intent.js';
import { isSuspending } from './answer.js';
import { isToldOnly } from '../handler/single-steps.js';
import { returnsUnawaited } from '../source/unawaited.js';

/** Whether the statements of an attempt do the same in a function of their own. */
export function isMovable(
  module: SyntaxModule,
  construct: Node,
  { statements, kept }: { readonly statements: readonly Node[]; readonly kept: Variable | undefined },
  counter: Counter | undefined,
  { isTyped }: Intent,
): boolean {
  if (returnsUnawaited(module, statements)) return false;
  return !statements.some((statement) =>
    someNode(statement, module.visitorKeys, (node) => {
      if (node.type === 'YieldExpression' || node.type === 'LabeledStatement') return true;
      if (node.type === 'VariableDeclaration') return node.kind === 'var';
      if (node.type !== 'Identifier') return false;
      const variable = module.variableOf(node);
      if (!variable || counter?.uses.includes(node) || variable === kept) return false;
      return isTyped && isOfFunction(variable, construct) && isWritten(variable);
    }),
  );
}

/**
 * Whether a variable belongs to a function around the construct. If it is assigned more than once, TypeScript forgets
 * in a function of its own what is known of it.
 */
function isOfFunction({ defs: [definition], scope }: Variable, construct: Node): boolean {
  if (!definition || isWithin(definition.node, construct)) return false;
  if (definition.type !== 'Variable' && definition.type !== 'Parameter') return false;
  return scope.type !== 'module' && scope.type !== 'global';
}

/** What can't fail, so that it is all the same whether it stands inside or outside of the `try`. */
const SAFE_CALLS =
  /^(?:AbortSignal\.timeout|(?:globalThis\.|window\.)?(?:set|clear)Timeout|Date\.now|performance\.now)$/;

/**
 * Whether a statement in front of the `try`, or its `finally`, can go with the attempt: it does not fail, does not
 * wait, and what it declares is used by the attempt alone.
 */
export function isLead(
  module: SyntaxModule,
  statement: TSESTree.Statement,
  handlers: readonly Node[],
): boolean {
  if (isToldOnly(statement)) return !isSuspending(module, statement);
  const isClearing = statement.type === 'BlockStatement';
  if (!isClearing && (statement.type !== 'VariableDeclaration' || statement.kind !== 'const')) return false;
  const mayFail = someNode(statement, module.visitorKeys, (node) => {
    if (node.type === 'CallExpression') {
      const isCallOfTimer =
        node.parent.type === 'CallExpression' || node.parent.type === 'ArrowFunctionExpression';
      return !SAFE_CALLS.test(dottedPath(node.callee) ?? '') && !(isCallOfTimer && isAbort(node));
    }
    if (node.type === 'NewExpression') return dottedPath(node.callee) !== 'AbortController';
    return /^(?:Await|Yield|Throw|Return|Break|Continue|ForStatement|While|Tagged|Import)/.test(node.type);
  });
  if (mayFail || statement.type !== 'VariableDeclaration') return !mayFail;
  const declared = new Set(statement.declarations.map(({ id }) => module.variableOf(id)));
  return !declared.has(undefined) && !handlers.some((handler) => mentionsAny(module, handler, declared));
}

/** `controller.abort()`, which a timer is to do. */
function isAbort(node: TSESTree.CallExpression): boolean {
  return dottedPath(node.callee)?.endsWith('.abort') ?? false;
}
