import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { dottedPath, lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';

/**
 * Whether a timer ends a wait by way of a promise that is resolved from outside: `const { promise, resolve } =
 * Promise.withResolvers(); setTimeout(resolve, ms); await promise;`. One that is raced is a limit, and no wait.
 */
export function resolvesAwaited(module: SyntaxModule, timer: TSESTree.CallExpression): boolean {
  const [callback] = timer.arguments;
  if (lastName(timer.callee) !== 'setTimeout' || !callback || timer.arguments.length < 2) return false;
  return someNode(callback, module.visitorKeys, (node) => {
    const resolvers = node.type === 'Identifier' ? resolversOf(module, node) : undefined;
    return resolvers !== undefined && isAwaited(module, resolvers.id);
  });
}

/** The declaration of `Promise.withResolvers()` of which an identifier is the `resolve`, or on which it is read. */
function resolversOf(
  module: SyntaxModule,
  identifier: TSESTree.Identifier,
): TSESTree.VariableDeclarator | undefined {
  const definition = module.variableOf(identifier)?.defs[0];
  if (definition?.type !== 'Variable' || !definition.node.init) return undefined;
  const made = unwrap(definition.node.init);
  if (made.type !== 'CallExpression' || dottedPath(made.callee) !== 'Promise.withResolvers') return undefined;
  const { parent } = identifier;
  const isResolve =
    definition.node.id.type === 'Identifier'
      ? parent.type === 'MemberExpression' && propertyName(parent) === 'resolve'
      : propertyOf(definition.name) === 'resolve';
  return isResolve ? definition.node : undefined;
}

function isAwaited(module: SyntaxModule, id: Node): boolean {
  if (id.type === 'Identifier')
    return isUsed(module.variableOf(id), ({ parent }) =>
      parent?.type === 'MemberExpression' && propertyName(parent) === 'promise' ? parent : undefined,
    );
  if (id.type !== 'ObjectPattern') return false;
  return id.properties.some(
    (property) =>
      property.type === 'Property' &&
      propertyName(property) === 'promise' &&
      isUsed(module.variableOf(property.value), (use) => use),
  );
}

/** Whether a use of a variable, or the promise that is read from it, is what an `await` or a `return` takes. */
function isUsed(variable: Variable | undefined, promiseOf: (use: Node) => Node | undefined): boolean {
  return (variable?.references ?? []).some(({ identifier }) => {
    const taker = promiseOf(identifier)?.parent?.type;
    return taker === 'AwaitExpression' || taker === 'ReturnStatement';
  });
}

/** The property that a destructured name is taken from. */
function propertyOf(name: Node): string | undefined {
  return name.parent?.type === 'Property' ? propertyName(name.parent) : undefined;
}
