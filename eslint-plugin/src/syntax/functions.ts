import type { TSESTree } from '@typescript-eslint/utils';

import { lastName, propertyName } from './names.js';
import type { ClassNode, FunctionNode, Node } from './nodes.js';
import { isClass, isFunction } from './nodes.js';
import type { VisitorKeys } from './walk.js';
import { walkSameFunction } from './walk.js';

export function enclosingFunction(node: Node): FunctionNode | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) if (isFunction(outer)) return outer;
  return undefined;
}

export function enclosingClass(node: Node): ClassNode | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) if (isClass(outer)) return outer;
  return undefined;
}

/** The statement that `node` belongs to directly. */
export function enclosingStatement(node: Node): TSESTree.Statement | undefined {
  for (let outer: Node | undefined = node; outer; outer = outer.parent) {
    const parent: Node | undefined = outer.parent;
    if (
      parent?.type === 'BlockStatement' ||
      parent?.type === 'Program' ||
      parent?.type === 'StaticBlock' ||
      parent?.type === 'SwitchCase'
    )
      return outer as TSESTree.Statement;
  }
  return undefined;
}

/** What hands out the function that it is given, or one that calls it: hooks of React, and what limits or keeps calls. */
const PASSES_ON =
  /^use(?:Callback|Event|EffectEvent|EventCallback|MemoizedFn|StableCallback|PersistFn|DebouncedCallback|ThrottledCallback)$|^(?:debounce|throttle|memoize|once|bindCallback|action|asyncHandler|catchAsync|asyncWrapper)$/i;

/** The function in `useCallback(fn, [])` and the like, or undefined. */
export function passedOn(node: Node): FunctionNode | undefined {
  if (node.type !== 'CallExpression' || !PASSES_ON.test(lastName(node.callee) ?? '')) return undefined;
  const [first] = node.arguments;
  return first && isFunction(first) ? first : undefined;
}

/** The name under which a function can be called: its own, its variable's, or its property's. */
export function functionName(fn: FunctionNode): string | undefined {
  if (fn.id) return fn.id.name;
  const parent = passedOn(fn.parent) === fn && fn.parent.parent ? fn.parent.parent : fn.parent;
  switch (parent.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'AssignmentExpression':
      return parent.left.type === 'Identifier'
        ? parent.left.name
        : parent.left.type === 'MemberExpression'
          ? propertyName(parent.left)
          : undefined;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      return propertyName(parent);
    default:
      return undefined;
  }
}

/** A parameter's own identifier, without default, rest or `public`. */
export function parameterIdentifier(parameter: Node): TSESTree.Identifier | undefined {
  switch (parameter.type) {
    case 'Identifier':
      return parameter;
    case 'AssignmentPattern':
      return parameterIdentifier(parameter.left);
    case 'TSParameterProperty':
      return parameterIdentifier(parameter.parameter);
    default:
      return undefined;
  }
}

/** Everything that a function can return, `undefined` for none; the concise body of an arrow counts. */
export function returnedExpressions(fn: FunctionNode, visitorKeys: VisitorKeys): Node[] {
  if (fn.body.type !== 'BlockStatement') return [fn.body];
  const returned: Node[] = [];
  walkSameFunction(fn.body, visitorKeys, (node) => {
    if (node.type === 'ReturnStatement' && node.argument) returned.push(node.argument);
  });
  return returned;
}
