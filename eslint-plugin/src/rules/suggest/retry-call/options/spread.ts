import { isRandomCall, soundsRandom } from '../../../../analysis/delay/random-source.js';
import { lastName } from '../../../../syntax/names.js';
import type { Node } from '../../../../syntax/nodes.js';
import { unwrap } from '../../../../syntax/nodes.js';

/** What is spread over its whole length, or has no random part; undefined for other kinds of jitter. */
export function withoutSpread(expression: Node): Node | undefined {
  const node = unwrap(expression);
  if (node.type === 'CallExpression' && soundsRandom(lastName(node.callee)) && node.arguments.length === 1) {
    const [spread] = node.arguments;
    return spread?.type === 'SpreadElement' ? undefined : spread;
  }
  if (node.type === 'BinaryExpression' && node.operator === '*') {
    if (isRandom(node.left)) return unwrap(node.right);
    if (isRandom(node.right)) return unwrap(node.left);
  }
  return node;
}

export function isRandom(node: Node): boolean {
  return node.type === 'CallExpression' && isRandomCall(node.callee);
}
