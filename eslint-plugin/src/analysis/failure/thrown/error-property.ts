import type { TSESTree } from '@typescript-eslint/utils';

import { returnedExpressions } from '../../../syntax/functions.js';
import { dottedPath, propertyName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import type { Bound } from '../../delay/frame.js';
import { Frame } from '../../delay/frame.js';
import { lookUp, settle } from '../../http/object-lookup.js';
import type { Resolver } from '../../resolver.js';
import type { ErrorProperty } from './error-class.js';
import { ABSENT, propertyOfInstance, UNSEEN } from './error-class.js';

const MAX_DEPTH = 3;

/** What an error has under a name when it is thrown, with what was written into it after it was made. */
export function errorProperty(resolver: Resolver, error: Bound, name: string, depth = 0): ErrorProperty {
  if (depth > MAX_DEPTH) return UNSEEN;
  const written = writtenInto(resolver, error, name);
  if (written) return written;
  const at = settle(error);
  const { node } = at;
  if (node.type === 'NewExpression') return propertyOfInstance(resolver, at, node, name);
  if (node.type !== 'CallExpression') return UNSEEN;
  if (dottedPath(node.callee) === 'Object.assign') return ofAssign(resolver, at, node, name, depth);
  const called = resolver.calledFunction(at.module, node.callee);
  const returned = called ? returnedExpressions(called.node, called.module.visitorKeys) : [];
  const [only] = returned;
  if (!called || !only || returned.length !== 1) return UNSEEN;
  const frame = Frame.ofCall(called.node, called.module, node.arguments, at);
  return errorProperty(resolver, { module: called.module, node: only, frame }, name, depth + 1);
}

/** `Object.assign(new Error(...), { retryable: true })` */
function ofAssign(
  resolver: Resolver,
  at: Bound,
  { arguments: args }: TSESTree.CallExpression,
  name: string,
  depth: number,
): ErrorProperty {
  const [error, ...values] = args;
  for (const value of values.toReversed()) {
    const found = inObject(resolver, { ...at, node: value }, name);
    if (found.is !== 'absent') return found;
  }
  return error ? errorProperty(resolver, { ...at, node: error }, name, depth + 1) : UNSEEN;
}

function inObject(resolver: Resolver, object: Bound, name: string): ErrorProperty {
  if (object.node.type === 'SpreadElement') return UNSEEN;
  const looked = lookUp(resolver, object, new RegExp(`^${name}$`));
  if (looked.found === 'yes') return { is: 'given', value: looked.value };
  return looked.found === 'no' ? ABSENT : UNSEEN;
}

/** `error.retryable = true`, `Object.assign(error, { retryable: true })`, of an error in a variable. */
function writtenInto(resolver: Resolver, error: Bound, name: string): ErrorProperty | undefined {
  const identifier = unwrap(error.node);
  const variable = identifier.type === 'Identifier' ? error.module.variableOf(identifier) : undefined;
  const found: ErrorProperty[] = [];
  for (const { identifier: use } of variable?.references ?? []) {
    const holder = withoutCasts(use);
    const { parent } = holder;
    if (parent?.type === 'MemberExpression' && parent.object === holder && propertyName(parent) === name) {
      const write = parent.parent;
      if (write.type === 'AssignmentExpression' && write.left === parent)
        found.push({ is: 'given', value: { ...error, node: write.right } });
    } else if (parent?.type === 'CallExpression' && parent.arguments[0] === holder) {
      if (dottedPath(parent.callee) !== 'Object.assign') continue;
      const values = parent.arguments
        .slice(1)
        .map((value) => inObject(resolver, { ...error, node: value }, name));
      found.push(...values.filter(({ is }) => is !== 'absent'));
    }
  }
  return found.length > 1 ? UNSEEN : found[0];
}

/** `error` in `(error as ApiError).status`. */
function withoutCasts(use: Node): Node {
  let node = use;
  while (node.parent?.type.startsWith('TS') && unwrap(node.parent) === unwrap(node)) node = node.parent;
  return node;
}
