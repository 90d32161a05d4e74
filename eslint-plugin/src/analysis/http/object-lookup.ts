import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingClass, returnedExpressions } from '../../syntax/functions.js';
import type { MemberWrite } from '../../syntax/node-lists.js';
import { dottedPath, lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import type { Bound } from '../delay/frame.js';
import { Frame } from '../delay/frame.js';
import type { Resolver } from '../resolver.js';
import { resolveValue } from '../../syntax/bindings.js';

/** An object literal and where it is written. */
export interface LiteralAt extends Bound {
  readonly node: TSESTree.ObjectExpression;
}

/** The object literal behind an expression: through constants and through the arguments of the calls that led here. */
export function literalOf(expression: Bound): LiteralAt | undefined {
  const found = settle(expression);
  return found.node.type === 'ObjectExpression' ? { ...found, node: found.node } : undefined;
}

/** The expression that a name stands for, in the place where it is written. */
export function settle(expression: Bound): Bound {
  let at: Bound = { ...expression, node: unwrapAwait(expression.node) };
  for (let hops = 0; hops < 8 && at.node.type === 'Identifier'; hops++) {
    const variable = at.module.variableOf(at.node);
    const bound = variable && at.frame?.argument(variable);
    const value = bound ? undefined : unwrapAwait(resolveValue(at.module, at.node));
    if (bound) at = { ...bound, node: unwrapAwait(bound.node) };
    else if (value && value !== at.node) at = { ...at, node: value };
    else break;
  }
  return at;
}

/** What looking for a property of an object found. */
export type Lookup =
  | { readonly found: 'no' | 'unknown' }
  | { readonly found: 'yes'; readonly property: TSESTree.Property; readonly value: Bound };

/**
 * Looks for a property by its name in an object that an expression stands for, through spreads and through functions
 * that return one. `unknown` where a part of the object is out of sight.
 */
export function lookUp(resolver: Resolver, object: Bound, name: RegExp, depth = 0): Lookup {
  if (depth > 4) return { found: 'unknown' };
  // What is written into it later is there, though no literal holds it.
  if (isWrittenLater(object, name)) return { found: 'unknown' };
  const at = settle(object);
  const { node } = at;
  if (node.type === 'ObjectExpression') {
    let hidden = false;
    for (const property of [...node.properties].reverse()) {
      if (property.type === 'SpreadElement') {
        const inner = lookUp(resolver, { ...at, node: property.argument }, name, depth + 1);
        if (inner.found === 'yes') return inner;
        hidden ||= inner.found === 'unknown';
      } else {
        const key = propertyName(property) ?? undefined;
        if (key !== undefined && name.test(key))
          return { found: 'yes', property, value: { ...at, node: property.value } };
        if (property.computed && key === undefined) hidden ||= couldName(at, property, name);
      }
    }
    return { found: hidden ? 'unknown' : 'no' };
  }
  if (node.type === 'ConditionalExpression' || node.type === 'LogicalExpression') {
    const branches = node.type === 'ConditionalExpression' ? [node.consequent, node.alternate] : [node.right];
    const results = branches.map((branch) => lookUp(resolver, { ...at, node: branch }, name, depth + 1));
    return (
      results.find((r) => r.found === 'yes') ?? results.find((r) => r.found === 'unknown') ?? { found: 'no' }
    );
  }
  if (node.type === 'CallExpression') {
    const called = resolver.calledFunction(at.module, node.callee);
    if (!called) return { found: 'unknown' };
    const frame = Frame.ofCall(called.node, called.module, node.arguments, at);
    const results = returnedExpressions(called.node, called.module.visitorKeys).map((returned) =>
      lookUp(resolver, { module: called.module, node: returned, frame }, name, depth + 1),
    );
    return (
      results.find((r) => r.found === 'yes') ?? results.find((r) => r.found === 'unknown') ?? { found: 'no' }
    );
  }
  if (node.type === 'NewExpression' && lastName(node.callee) === 'Headers') {
    const [initial] = node.arguments;
    if (!initial) return { found: 'no' };
    return initial.type === 'SpreadElement'
      ? { found: 'unknown' }
      : lookUp(resolver, { ...at, node: initial }, name, depth + 1);
  }
  if (node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined'))
    return { found: 'no' };
  const inField = lookUpInField(resolver, at, name, depth);
  if (inField) return inField;
  const held = resolver.value(at.module, node);
  if (held && held.node !== node && held.node.type === 'ObjectExpression')
    return lookUp(resolver, { module: held.module, node: held.node, frame: undefined }, name, depth + 1);
  return { found: 'unknown' };
}

/** `this.headers`: in everything that the class gives the field, if those are objects that are written out. */
function lookUpInField(resolver: Resolver, at: Bound, name: RegExp, depth: number): Lookup | undefined {
  const { module, node } = at;
  if (node.type !== 'MemberExpression' || node.object.type !== 'ThisExpression') return undefined;
  const owner = enclosingClass(node);
  const field = propertyName(node);
  if (!owner || field === undefined) return undefined;
  const values = [
    ...module.fieldInitializers(field),
    ...module.writesTo(`this.${field}`).map(writtenValue),
  ].filter((value) => isWithin(value, owner));
  if (values.length === 0 || values.some((value) => value.type !== 'ObjectExpression')) return undefined;
  const results = values.map((value) =>
    lookUp(resolver, { ...at, node: value, frame: undefined }, name, depth + 1),
  );
  return (
    results.find((r) => r.found === 'yes') ?? results.find((r) => r.found === 'unknown') ?? { found: 'no' }
  );
}

function writtenValue(write: MemberWrite): Node {
  return write.type === 'AssignmentExpression' ? unwrap(write.right) : write;
}

/** Whether a computed key (`[HEADER]: value`) may be the one looked for: unless its constant says otherwise. */
function couldName(at: Bound, property: TSESTree.Property, name: RegExp): boolean {
  const key = settle({ ...at, node: property.key }).node;
  return key.type !== 'Literal' || name.test(String(key.value));
}

/** `headers['Idempotency-Key'] = key`, `headers.set('Idempotency-Key', key)`, `Object.assign(headers, more)`. */
function isWrittenLater({ module, node }: Bound, name: RegExp): boolean {
  const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
  return (variable?.references ?? []).some(({ identifier }) => {
    const { parent } = identifier as TSESTree.Identifier;
    if (parent.type === 'CallExpression')
      return parent.arguments[0] === identifier && dottedPath(parent.callee) === 'Object.assign';
    if (parent.type !== 'MemberExpression' || parent.object !== identifier) return false;
    const use = parent.parent;
    if (use.type === 'AssignmentExpression' && use.left === parent) {
      const key = propertyName(parent);
      return key === undefined ? parent.computed : name.test(key);
    }
    if (use.type !== 'CallExpression' || use.callee !== parent) return false;
    const [key] = use.arguments;
    return (
      /^(?:set|append)$/.test(propertyName(parent) ?? '') &&
      (key?.type !== 'Literal' || name.test(String(key.value)))
    );
  });
}
