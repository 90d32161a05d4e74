import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../../../syntax/module.js';
import { lastName } from '../../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../../syntax/nodes.js';
import { isFunction, unwrap, unwrapAwait } from '../../../../syntax/nodes.js';

/** `send().catch(...)`, `send().then(read, ...)`: what is attempted, and the callback that deals with its failure. */
export interface Chain {
  readonly node: TSESTree.CallExpression;
  readonly attempt: Node;
  readonly callback: FunctionNode;
  /** What declares the callback, where it has a name and nothing else uses it. */
  readonly declaration: TSESTree.FunctionDeclaration | TSESTree.VariableDeclaration | undefined;
  /** What is done with the result of the attempt that succeeds, past the callback. */
  readonly then: Node | undefined;
}

/** The chain of an expression, where a rejection callback is all that ends it. */
export function chainOf(module: SyntaxModule, expression: Node): Chain | undefined {
  const node = unwrapAwait(expression);
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const name = lastName(node.callee);
  const [first, second, ...others] = node.arguments;
  const isThen = name === 'then' && second !== undefined;
  const handler = isThen ? second : name === 'catch' && !second ? first : undefined;
  const handled = handler && others.length === 0 ? callbackOf(module, unwrap(handler)) : undefined;
  if (!handled || handled.callback.generator) return undefined;
  return {
    node,
    attempt: node.callee.object,
    then: isThen && !isNothing(first) ? first : undefined,
    ...handled,
  };
}

/** `undefined` or `null`, where a callback might stand. */
function isNothing(node: Node | undefined): boolean {
  return node?.type === 'Identifier' ? node.name === 'undefined' : node?.type === 'Literal';
}

function callbackOf(
  module: SyntaxModule,
  handler: Node,
): Pick<Chain, 'callback' | 'declaration'> | undefined {
  if (isFunction(handler)) return { callback: handler, declaration: undefined };
  const variable = handler.type === 'Identifier' ? module.variableOf(handler) : undefined;
  const [definition, ...others] = variable?.defs ?? [];
  const uses = variable?.references.filter(({ init }) => init !== true) ?? [];
  if (!definition || others.length > 0 || uses.length !== 1) return undefined;
  if (definition.type === 'FunctionName' && definition.node.type === 'FunctionDeclaration')
    return { callback: definition.node, declaration: definition.node };
  if (definition.type !== 'Variable' || definition.parent.declarations.length !== 1) return undefined;
  const value = definition.node.init && unwrap(definition.node.init);
  return value && isFunction(value) ? { callback: value, declaration: definition.parent } : undefined;
}
