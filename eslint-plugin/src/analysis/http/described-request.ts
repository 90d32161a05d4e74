import type { TSESTree } from '@typescript-eslint/utils';

import { lastName, objectProperty } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import type { Bound } from '../delay/frame.js';
import { literalOf } from './object-lookup.js';

const SENDER = /^_?(?:send|make|do|http|perform|execute)?_?request$/i;

/** `request({ method: 'POST', url, body })` of a client of the project's own, which says itself what it is to send. */
export function sendsWhatIsDescribed(
  at: Bound,
  { arguments: [first] }: TSESTree.CallExpression,
  callee: Node,
): boolean {
  if (!SENDER.test(lastName(callee) ?? '') || !first || first.type === 'SpreadElement') return false;
  const described = literalOf({ ...at, node: first })?.node;
  return (
    described !== undefined &&
    objectProperty(described, 'method') !== undefined &&
    ['url', 'uri', 'path', 'endpoint'].some((name) => objectProperty(described, name) !== undefined)
  );
}
