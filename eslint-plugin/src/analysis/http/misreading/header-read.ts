import type { TSESTree } from '@typescript-eslint/utils';

import { dottedPath, propertyName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';

/** An expression that is the text of Retry-After, as it came. */
export interface HeaderRead {
  /** The response or headers that were read. */
  readonly source: Node | undefined;
  /** Whether the name is written with capitals where the names of headers have none. */
  readonly capitalized: boolean;
}

/** `response.headers.get('retry-after')`, `error.response.headers['retry-after']`. */
export function headerRead(node: Node): HeaderRead | undefined {
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const [argument] = node.arguments;
    if (propertyName(node.callee) !== 'get' || argument?.type !== 'Literal' || !isHeaderName(argument.value))
      return undefined;
    return { source: withoutHeaders(node.callee.object), capitalized: false };
  }
  if (node.type !== 'MemberExpression') return undefined;
  const name = propertyName(node);
  if (!isHeaderName(name) || !node.computed || isAssigned(node)) return undefined;
  const path = dottedPath(node.object);
  // Node's, undici's, got's and axios' headers have lower-case keys; of other objects it is not known.
  const lowerCase =
    path !== undefined && /(?:^|\.)(?:response|res|resp|err|error|e)\.(?:response\.)?headers$/.test(path);
  const capitalized = name !== name.toLowerCase() && lowerCase && !isReadBothWays(node) && !isAsserted(node);
  return { source: withoutHeaders(node.object), capitalized };
}

/** `assert.equal(res.headers['Retry-After'], '15')`: of a response that the test has made. */
function isAsserted({ parent }: TSESTree.MemberExpression): boolean {
  return (
    parent.type === 'CallExpression' && /^(?:assert|expect|t)(?:\.|$)/.test(dottedPath(parent.callee) ?? '')
  );
}

/** `headers['retry-after'] ?? headers['Retry-After']`: whichever the client has. */
function isReadBothWays(read: TSESTree.MemberExpression): boolean {
  let node: TSESTree.ChainExpression | TSESTree.MemberExpression = read;
  while (node.parent.type === 'ChainExpression') node = node.parent;
  const { parent } = node;
  if (parent.type !== 'LogicalExpression') return false;
  const other = unwrap(parent.left === node ? parent.right : parent.left);
  return other.type === 'MemberExpression' && propertyName(other) === 'retry-after';
}

function isHeaderName(value: unknown): value is string {
  return typeof value === 'string' && /^retry-after$/i.test(value);
}

function isAssigned(node: Node): boolean {
  return node.parent?.type === 'AssignmentExpression' && node.parent.left === node;
}

/** The response itself rather than its headers: `retryAfterMs(response)`. */
function withoutHeaders(node: Node): Node | undefined {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression' && /^headers$/.test(propertyName(inner) ?? '')) return inner.object;
  return dottedPath(inner) === undefined ? undefined : inner;
}
