import type { TSESTree } from '@typescript-eslint/utils';

import { resolveValue } from '../../syntax/bindings.js';
import { calleeOf } from '../../syntax/calls.js';
import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { numbersWhatIsAsked, picksFromList } from './candidates.js';
import { ERROR_NAME } from './error-tests.js';
import { isFulfillmentCallback } from './failure-events.js';

const COUNTER_NAME =
  /attempt|retr|tries|count|left|remaining|delay|wait|backoff|interval|ms$|^[in]$|depth|is/i;

const ANSWER_NAME = /^(?:http_?)?(?:res|resp|response|answer|reply)$|Response$/i;

/**
 * Whether the call repeats the function's own parameters, but for counters and delays. A walk over a tree, a cursor or
 * a list of candidates passes something else on.
 */
export function keepsOperands(
  module: SyntaxModule,
  fn: FunctionNode,
  call: TSESTree.CallExpression,
): boolean {
  if (calleeOf(call) !== unwrap(call.callee)) return true; // `attempt.apply(this, arguments)`
  return call.arguments.every((argument, index) => {
    const parameter = fn.params[index];
    const identifier = parameter && parameterIdentifier(parameter);
    const node = unwrap(argument);
    if (!identifier) {
      const pattern = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
      return pattern === undefined || pattern.type === 'ObjectPattern' || node.type === 'SpreadElement';
    }
    const variable = module.variableOf(identifier);
    if (COUNTER_NAME.test(identifier.name)) return !picksFromList(variable) && !numbersWhatIsAsked(variable);
    // `onLost(error) { open().catch((reason) => onLost(reason)); }` is told of the next failure.
    if (isError(identifier) && (isError(node) || isUndefined(node))) return true;
    // `retry(request, response)` sends the request, and hands the next answer on.
    if (ANSWER_NAME.test(identifier.name) && isAnswer(module, node)) return true;
    // Another variable may have a parameter's name: the error of a `catch`, what was answered in a block.
    if (node.type === 'Identifier' && node.name === identifier.name) return !isAnother(module, node);
    if (node.type === 'Literal') return typeof node.value === 'boolean';
    return isCopyOf(module, node, variable);
  });
}

function isError(node: Node): boolean {
  return node.type === 'Identifier' && ERROR_NAME.test(node.name);
}

function isUndefined(node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'undefined';
}

/** What came of a request that was sent here: awaited, or handed to the callback of `.then`. */
function isAnswer(module: SyntaxModule, node: Node): boolean {
  if (node.type !== 'Identifier') return false;
  const definition = module.variableOf(node)?.defs[0];
  if (definition?.type === 'Variable') return definition.node.init?.type === 'AwaitExpression';
  return (
    definition?.type === 'Parameter' && isFunction(definition.node) && isFulfillmentCallback(definition.node)
  );
}

function isAnother(module: SyntaxModule, identifier: Node): boolean {
  const kind = module.variableOf(identifier)?.defs[0]?.type;
  return kind === 'CatchClause' || kind === 'Variable';
}

/** `options` itself, `{ ...options, attempt: options.attempt + 1 }`, `Object.assign({}, options, ...)`. */
function isCopyOf(module: SyntaxModule, expression: Node, original: Variable | undefined): boolean {
  const node = unwrap(resolveValue(module, unwrap(expression)));
  switch (node.type) {
    case 'Identifier':
      return original !== undefined && module.variableOf(node) === original;
    case 'ObjectExpression':
      return node.properties.some(
        (property) => property.type === 'SpreadElement' && isCopyOf(module, property.argument, original),
      );
    case 'CallExpression':
      // `__assign` is what TypeScript makes of a spread.
      return (
        /^(?:Object\.assign|__assign)$/.test(dottedPath(node.callee) ?? '') &&
        node.arguments.some((argument) => isCopyOf(module, argument, original))
      );
    default:
      return false;
  }
}

/** `() => this.listen(port + 1)`: what runs later goes on to the next one, which is no retry. */
export function movesOn(module: SyntaxModule, callback: Node): boolean {
  const run = unwrap(callback);
  return isFunction(run) && module.callsIn(run.body).some(isHandedNext);
}

/** `this.listen(port + 1)` */
export function isHandedNext({ arguments: given }: TSESTree.CallExpression): boolean {
  return given.some(
    (argument) =>
      argument.type === 'BinaryExpression' &&
      /^[+-]$/.test(argument.operator) &&
      argument.right.type === 'Literal' &&
      argument.right.value === 1 &&
      !COUNTER_NAME.test(lastName(argument.left) ?? ''),
  );
}
