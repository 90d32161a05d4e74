import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../syntax/module.js';
import { dottedPath } from '../syntax/names.js';
import type { Node } from '../syntax/nodes.js';
import { isFunction, unwrap } from '../syntax/nodes.js';

/** How a destructured name gets its value: `{ attempts: max = 3 } = options`. */
export interface Taken {
  /** The property that it is taken from. */
  readonly property: string;
  /** What it is where there is no such property. */
  readonly fallback: Node | undefined;
  /** What the pattern takes apart; for a parameter its default. */
  readonly source: Node | undefined;
}

/** Where a variable comes from that a pattern declares and nothing else is written to. */
export function takenFromPattern({ defs, references }: Variable): Taken | undefined {
  const [definition] = defs;
  if (definition?.type !== 'Variable' && definition?.type !== 'Parameter') return undefined;
  const target: Node = definition.name;
  const { parent } = target;
  const holder: Node = parent.type === 'AssignmentPattern' && parent.left === target ? parent : target;
  const property = holder.parent;
  if (property.type !== 'Property' || property.value !== holder || property.key.type !== 'Identifier')
    return undefined;
  if (property.parent.type !== 'ObjectPattern' || property.computed) return undefined;
  if (references.some((reference) => reference.isWrite() && reference.init !== true)) return undefined;
  return {
    property: property.key.name,
    fallback: holder.type === 'AssignmentPattern' ? holder.right : undefined,
    source: takenApart(property.parent),
  };
}

function takenApart(pattern: TSESTree.ObjectPattern): Node | undefined {
  const { parent } = pattern as Node;
  if (parent?.type === 'VariableDeclarator' && parent.id === pattern) return parent.init ?? undefined;
  return parent?.type === 'AssignmentPattern' && parent.left === pattern ? parent.right : undefined;
}

/**
 * What an option is where its caller leaves it out, if that is written into the options themselves:
 * `options.retries ??= 3`, `options.retries = options.retries || 3`.
 */
export function filledIn(module: SyntaxModule, member: TSESTree.MemberExpression): Node | undefined {
  const path = dottedPath(member);
  const [write, ...others] = path === undefined ? [] : module.writesTo(path);
  if (write?.type !== 'AssignmentExpression' || others.length > 0) return undefined;
  if (module.variableOf(rootOf(write.left)) !== module.variableOf(rootOf(member))) return undefined;
  if (write.operator === '??=' || write.operator === '||=') return write.right;
  const value = unwrap(write.right);
  return write.operator === '=' &&
    value.type === 'LogicalExpression' &&
    value.operator !== '&&' &&
    dottedPath(value.left) === path
    ? value.right
    : undefined;
}

function rootOf(expression: Node): Node {
  let node = unwrap(expression);
  while (node.type === 'MemberExpression') node = unwrap(node.object);
  return node;
}

/** The objects that make up one, the last of a name first: `{ ...DEFAULTS, ...options }`, `Object.assign({}, DEFAULTS, options)`. */
export function partsOf(node: Node): readonly Node[] {
  if (node.type === 'CallExpression' && dottedPath(node.callee) === 'Object.assign')
    return node.arguments.map((argument) => unwrap(argument)).reverse();
  // lodash' `defaults({}, options, DEFAULTS)`: the first one that has it gives it.
  if (
    node.type === 'CallExpression' &&
    /^(?:_|lodash)\.defaults$|^defaults$/.test(dottedPath(node.callee) ?? '')
  )
    return node.arguments.map((argument) => unwrap(argument));
  return node.type === 'LogicalExpression' && node.operator !== '&&' ? [node.left, node.right] : [];
}

/** What a parameter is where nothing is handed in: `(config = DEFAULTS) => ...`. */
export function defaultOfParameter({ node, name }: Variable['defs'][number]): Node | undefined {
  if (!isFunction(node)) return undefined;
  for (const parameter of node.params) {
    const pattern = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
    if (pattern.type === 'AssignmentPattern' && pattern.left === name) return pattern.right;
  }
  return undefined;
}
