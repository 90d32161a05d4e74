import type { TSESTree } from '@typescript-eslint/utils';

import { assignmentsOf, resolveValue } from '../../../syntax/bindings.js';
import { enclosingClass, returnedExpressions } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath, propertyName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { isFunction, unwrap } from '../../../syntax/nodes.js';
import type { Located, Resolver } from '../../resolver.js';
import { valuesOfField } from './origin.js';

/** What an option of an object is. `unknown` where a part of the object is out of sight. */
export type Option =
  | { readonly is: 'absent' | 'unknown' }
  | { readonly is: 'given'; readonly property: Node; readonly value: Located };

const ABSENT: Option = { is: 'absent' };
const UNKNOWN: Option = { is: 'unknown' };
const MAX_DEPTH = 6;

/** Looks for an option, below others where its name has dots. */
export function optionIn(resolver: Resolver, object: Located, name: string): Option {
  let at = object;
  let found: Option = UNKNOWN;
  for (const part of name.split('.')) {
    found = ownOption(resolver, at, part, 0);
    if (found.is !== 'given') return found;
    at = found.value;
  }
  return found;
}

/** The literal that an expression stands for in the end, for a report to point at. */
export function literalBehind(
  resolver: Resolver,
  object: Located,
): Located<TSESTree.ObjectExpression> | undefined {
  const { module, node } = settle(resolver, object);
  return node.type === 'ObjectExpression' ? { module, node } : undefined;
}

function ownOption(resolver: Resolver, object: Located, name: string, depth: number): Option {
  if (depth > MAX_DEPTH || isWrittenLater(object, name)) return UNKNOWN;
  const rest = restOf(object);
  if (rest)
    return rest.isTaken(name)
      ? ABSENT
      : ownOption(resolver, { module: object.module, node: rest.source }, name, depth + 1);
  const { module, node } = settle(resolver, object);
  const search = (inner: Node) => ownOption(resolver, { module, node: inner }, name, depth + 1);
  switch (node.type) {
    case 'ObjectExpression':
      return literalOption(module, node, name, search);
    case 'ConditionalExpression': {
      const branches = [search(node.consequent), search(node.alternate)];
      return branches.every((branch) => branch.is === 'absent') ? ABSENT : UNKNOWN;
    }
    case 'LogicalExpression': {
      // Of `condition && { ... }` only the right side has options.
      const sides = node.operator === '&&' ? [search(node.right)] : [search(node.left), search(node.right)];
      return sides.every((side) => side.is === 'absent') ? ABSENT : UNKNOWN;
    }
    case 'CallExpression':
      return returnedOption(resolver, { module, node }, name, search, depth);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'Literal':
      return ABSENT;
    case 'Identifier':
      return node.name === 'undefined' ? ABSENT : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function literalOption(
  module: SyntaxModule,
  object: TSESTree.ObjectExpression,
  name: string,
  search: (inner: Node) => Option,
): Option {
  let hidden = false;
  for (const property of [...object.properties].reverse()) {
    if (property.type === 'SpreadElement') {
      const spread = search(property.argument);
      if (spread.is === 'given' && !hidden) return spread;
      hidden ||= spread.is !== 'absent';
    } else if (propertyName(property) === name) {
      return hidden ? UNKNOWN : { is: 'given', property, value: { module, node: property.value } };
    } else if (propertyName(property) === undefined) hidden = true;
  }
  return hidden ? UNKNOWN : ABSENT;
}

/** The options that a function returns, and those that `Object.assign` or `Object.freeze` hand on. */
function returnedOption(
  resolver: Resolver,
  { module, node }: Located<TSESTree.CallExpression>,
  name: string,
  search: (inner: Node) => Option,
  depth: number,
): Option {
  const path = dottedPath(node.callee);
  if (path === 'Object.freeze' || path === 'Object.assign' || path === 'structuredClone') {
    for (const argument of [...node.arguments].reverse()) {
      const found = argument.type === 'SpreadElement' ? UNKNOWN : search(argument);
      if (found.is !== 'absent') return found;
    }
    return ABSENT;
  }
  const called = resolver.calledFunction(module, node.callee);
  const returned = called ? returnedExpressions(called.node, called.module.visitorKeys) : [];
  const [only] = returned;
  return called && only && returned.length === 1
    ? ownOption(resolver, { module: called.module, node: only }, name, depth + 1)
    : UNKNOWN;
}

/** The expression that a name stands for, where it is written. A field that is assigned more than once is nobody's. */
function settle(resolver: Resolver, { module, node }: Located): Located {
  const inner = unwrap(resolveValue(module, unwrap(node)));
  if (inner.type === 'MemberExpression' && inner.object.type === 'ThisExpression') {
    const owner = enclosingClass(inner);
    const name = propertyName(inner);
    if (!owner || name === undefined) return { module, node: inner };
    const values = valuesOfField(module, owner, name);
    const [only] = values;
    return values.length === 1 && only
      ? { module, node: unwrap(resolveValue(module, only)) }
      : { module, node: inner };
  }
  if (inner.type !== 'Identifier' && inner.type !== 'MemberExpression') return { module, node: inner };
  const found = resolver.value(module, inner);
  return found && !isFunction(found.node)
    ? { module: found.module, node: unwrap(found.node) }
    : { module, node: inner };
}

/** `const { signal, ...rest } = options`: what `rest` is left of, and what it is left without. */
function restOf({
  module,
  node,
}: Located): { readonly source: Node; readonly isTaken: (name: string) => boolean } | undefined {
  const definition = module.variableOf(unwrap(node))?.defs[0];
  if (definition?.type !== 'Variable' || definition.name.parent.type !== 'RestElement') return undefined;
  const { id, init } = definition.node;
  if (id.type !== 'ObjectPattern' || !init || definition.name.parent.parent !== id) return undefined;
  const isTaken = (name: string) =>
    id.properties.some((property) => property.type === 'Property' && propertyName(property) === name);
  return { source: init, isTaken };
}

/** `options.randomize = true` after the literal, or an `Object.assign` onto it. */
function isWrittenLater({ module, node }: Located, name: string): boolean {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? module.variableOf(inner) : undefined;
  if (!variable || !assignmentsOf(variable)) return false;
  return variable.references.some((reference) => {
    const identifier = reference.identifier as TSESTree.Identifier;
    const { parent } = identifier;
    if (parent.type === 'CallExpression')
      return parent.arguments[0] === identifier && dottedPath(parent.callee) === 'Object.assign';
    if (parent.type !== 'MemberExpression' || parent.object !== identifier) return false;
    const isTarget = parent.parent.type === 'AssignmentExpression' && parent.parent.left === parent;
    const key = propertyName(parent);
    return isTarget && (key === undefined || key === name);
  });
}
