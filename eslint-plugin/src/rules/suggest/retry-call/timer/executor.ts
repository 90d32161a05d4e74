import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction } from '../../../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { FunctionNode, Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';

/** A promise that is made by hand around a function that makes an attempt and schedules the next one. */
export interface Executor {
  /** `new Promise(...)`. */
  readonly promise: TSESTree.NewExpression;
  readonly resolve: Variable;
  readonly reject: Variable;
  /** The call that makes the first attempt. */
  readonly start: TSESTree.CallExpression;
  readonly declarations: readonly TSESTree.VariableDeclaration[];
}

/** @returns undefined where the executor does anything else than define the function, count, and make the first attempt. */
export function executorOf(module: SyntaxModule, fn: FunctionNode): Executor | undefined {
  const executor = enclosingFunction(fn);
  const promise = executor?.parent;
  if (promise?.type !== 'NewExpression' || module.textOf(promise.callee) !== 'Promise') return undefined;
  if (executor?.body.type !== 'BlockStatement') return undefined;
  const [resolve, reject] = executor.params.map((parameter) => module.variableOf(parameter));
  if (!resolve || !reject) return undefined;
  let start: TSESTree.CallExpression | undefined;
  const declarations: TSESTree.VariableDeclaration[] = [];
  for (const statement of executor.body.body) {
    if (isWithin(fn, statement)) {
      if (!declaresOnly(statement, fn)) return undefined;
    } else if (statement.type === 'VariableDeclaration') declarations.push(statement);
    else if (statement.type === 'ExpressionStatement' && !start) {
      const { expression } = statement;
      if (expression.type !== 'CallExpression' || !isNameOf(module, expression.callee, fn)) return undefined;
      start = expression;
    } else return undefined;
  }
  return start && { promise, resolve, reject, start, declarations };
}

function declaresOnly(statement: Node, fn: FunctionNode): boolean {
  if (statement === fn) return true;
  return (
    statement.type === 'VariableDeclaration' &&
    statement.declarations.length === 1 &&
    statement.declarations[0].init === fn
  );
}

function isNameOf(module: SyntaxModule, callee: Node, fn: FunctionNode): boolean {
  const definition = callee.type === 'Identifier' ? module.variableOf(callee)?.defs[0] : undefined;
  return (
    definition?.node === fn || (definition?.node.type === 'VariableDeclarator' && definition.node.init === fn)
  );
}
