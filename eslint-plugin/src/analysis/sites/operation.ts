import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { someNode, walk } from '../../syntax/walk.js';

/** A function that is handed in to be attempted: a parameter of one of the functions around the attempt. */
export interface HandedOperation {
  /** The function whose parameter it is, and the parameter's position. */
  readonly fn: FunctionNode;
  readonly index: number;
  readonly variable: Variable;
}

/** The operation that a region attempts, if that was handed in: the first parameter that it calls. */
export function operationIn(module: SyntaxModule, region: Node): HandedOperation | undefined {
  let found: HandedOperation | undefined;
  walk(region, module.visitorKeys, (node) => {
    if (found || node.type !== 'CallExpression') return;
    const variable = calledVariable(module, node);
    if (variable?.defs[0]?.type !== 'Parameter' || isTold(module, node, region)) return;
    for (let fn = enclosingFunction(region) ?? enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
      const index = fn.params.findIndex((parameter) => {
        const identifier = parameterIdentifier(parameter);
        return identifier !== undefined && module.variableOf(identifier) === variable;
      });
      // The `resolve` of a promise's executor is called, not attempted.
      if (index >= 0 && fn.parent.type !== 'NewExpression') found = { fn, index, variable };
      if (index >= 0) break;
    }
  });
  return found;
}

const TELLS = /^(?:cb|callback|done|next|resolve|reject|on[A-Z]\w*)$/;

/**
 * Whether a call only tells somebody of what was attempted: `callback(error, answer)`, or `report(answer)` once an answer
 * has been waited for. What is attempted is waited for itself, or handed a callback of its own.
 */
function isTold(module: SyntaxModule, call: TSESTree.CallExpression, region: Node): boolean {
  if (call.arguments.length === 0 || call.arguments.some(isFunction)) return false;
  const { parent } = call;
  if (parent.type === 'AwaitExpression' || parent.type === 'MemberExpression') return false;
  if (TELLS.test(lastName(call.callee) ?? '')) return true;
  if (parent.type !== 'ExpressionStatement') return false;
  return someNode(
    region,
    module.visitorKeys,
    (node) => node.type === 'AwaitExpression' && node.range[1] <= call.range[0],
  );
}

/** Whether a function calls something that it is handed. */
export function callsParameter(module: SyntaxModule, fn: FunctionNode): boolean {
  return fn.params.some((parameter) => {
    const identifier = parameterIdentifier(parameter);
    const variable = identifier && module.variableOf(identifier);
    return (variable?.references ?? []).some((reference) => {
      let use = reference.identifier as Node;
      if (use.parent?.type === 'MemberExpression' && use.parent.object === use) use = use.parent;
      while (use.parent && unwrap(use.parent) === unwrap(use)) use = use.parent;
      return use.parent?.type === 'CallExpression' && use.parent.callee === use;
    });
  });
}

/** Whether a call is one of the operation: `operation()`, `operation.call(this)`. */
export function callsOperation(
  module: SyntaxModule,
  call: TSESTree.CallExpression,
  operation: HandedOperation | undefined,
): boolean {
  return operation !== undefined && calledVariable(module, call) === operation.variable;
}

function calledVariable(module: SyntaxModule, call: TSESTree.CallExpression): Variable | undefined {
  let callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && /^(?:call|apply)$/.test(propertyName(callee) ?? ''))
    callee = unwrap(callee.object);
  return callee.type === 'Identifier' ? module.variableOf(callee) : undefined;
}
