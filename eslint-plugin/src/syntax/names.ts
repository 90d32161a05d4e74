import type { TSESTree } from '@typescript-eslint/utils';

import type { Node } from './nodes.js';
import { unwrap } from './nodes.js';

/** The name of a property where it is written out: `a.b`, `a['b']`, `a.#b`, `{ b: 1 }`, `{ 'b': 1 }`. */
export function propertyName(
  node:
    | TSESTree.AccessorProperty
    | TSESTree.MemberExpression
    | TSESTree.MethodDefinition
    | TSESTree.Property
    | TSESTree.PropertyDefinition,
): string | undefined {
  const key = node.type === 'MemberExpression' ? node.property : node.key;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (!node.computed && key.type === 'Identifier') return key.name;
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0)
    return key.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

export function enumMemberName({ id }: TSESTree.TSEnumMember): string {
  return id.type === 'Identifier' ? id.name : id.value;
}

/**
 * The dotted path of a name or member chain, `this` included: `Math.random`, `this.client.post`. A computed part that
 * is not a literal, or a call in the chain, ends with `undefined`.
 */
export function dottedPath(expression: Node): string | undefined {
  const parts: string[] = [];
  let node = unwrap(expression);
  while (node.type === 'MemberExpression') {
    const name = propertyName(node);
    if (name === undefined) return undefined;
    parts.unshift(name);
    node = unwrap(node.object);
  }
  if (node.type === 'Identifier') parts.unshift(node.name);
  else if (node.type === 'ThisExpression') parts.unshift('this');
  else if (node.type === 'Super') parts.unshift('super');
  else return undefined;
  return parts.join('.');
}

/** The last name of a callee: `post` of `this.client.post(...)`, `sleep` of `sleep(...)`. */
export function lastName(expression: Node): string | undefined {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return propertyName(node);
  return undefined;
}

/** The property of an object literal by name, or undefined. The last one of the same name wins, as at run time. */
export function objectProperty(
  object: TSESTree.ObjectExpression,
  name: string,
): TSESTree.Property | undefined {
  for (let i = object.properties.length - 1; i >= 0; i--) {
    const property = object.properties[i];
    if (property?.type === 'Property' && propertyName(property) === name) return property;
  }
  return undefined;
}

export function hasSpread(object: TSESTree.ObjectExpression): boolean {
  return object.properties.some((property) => property.type === 'SpreadElement');
}
