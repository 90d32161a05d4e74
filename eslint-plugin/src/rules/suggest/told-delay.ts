import type { RetrySite } from '../../analysis/site.js';
import type { Node } from '../../syntax/nodes.js';
import { enclosingFunction } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import { staticNumber } from '../../syntax/static-value.js';
import { isStatement, isWithin, unwrap } from '../../syntax/nodes.js';

/**
 * Where a delay gets its random part: where its name gets its value, if it is told as well as waited for: what is told is then
 * what is waited.
 */
export function toldDelay({ module, node: construct, shape }: RetrySite, delay: Node): Node {
  const name = inSeconds(unwrap(delay)) ?? unwrap(delay);
  const variable = name.type === 'Identifier' ? module.variableOf(name) : undefined;
  const declarator = variable?.defs[0]?.node as Node | undefined;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return delay;
  const isOfTurn =
    declarator.parent.kind === 'const' &&
    declarator.parent.parent.type === 'BlockStatement' &&
    // A function that arms a timer does so for one attempt.
    (isWithin(declarator, construct) ||
      (shape === 'timer' && enclosingFunction(declarator) === enclosingFunction(delay)));
  const others = (variable?.references ?? []).filter(
    (reference) => reference.isRead() && reference.identifier !== name,
  );
  const uses = others.map(({ identifier }) => identifier as Node);
  const isTold = uses.some(isToldIn) && uses.every((use) => isToldIn(use) || isTestedForSome(use));
  return isOfTurn && isTold && declarator.init ? declarator.init : delay;
}

/** Whether a text beside a wait says in words for how long it is: `again in 10 seconds`. */
export function isToldInWords({ module }: RetrySite, delay: Node): boolean {
  const ms = staticNumber(module, delay);
  if (ms === undefined || ms < 1_000) return false;
  let block: Node = delay;
  while (block.parent && block.type !== 'BlockStatement') block = block.parent;
  return new RegExp(`\\b${String(ms / 1_000)} ?(?:s|secs?|seconds?)\\b`, 'i').test(module.textOf(block));
}

/** Whether a name is part of what a call is told or of a time that is kept, and nothing is decided by it. */
export function isToldIn(name: Node): boolean {
  let node: Node | undefined = name;
  while (node && node.type !== 'CallExpression' && node.type !== 'AssignmentExpression' && !isStatement(node))
    node = node.parent;
  if (node?.type === 'AssignmentExpression' && !isTimeAfter(node.right, name)) return false;
  return node?.parent?.type === 'ExpressionStatement';
}

/** The number of seconds in `seconds * 1000`. */
function inSeconds(delay: Node): Node | undefined {
  if (delay.type !== 'BinaryExpression' || delay.operator !== '*') return undefined;
  const { left, right } = delay;
  return right.type === 'Literal' && right.value === 1000 ? unwrap(left) : undefined;
}

/** `if (delay > 0)`, which asks whether there is any delay. */
function isTestedForSome({ parent, ...use }: Node): boolean {
  return (
    parent?.type === 'BinaryExpression' &&
    parent.operator === '>' &&
    parent.left.range[0] === use.range[0] &&
    parent.right.type === 'Literal' &&
    parent.right.value === 0
  );
}

/** `Date.now() + delay`. */
function isTimeAfter(sum: Node, delay: Node): boolean {
  if (sum.type !== 'BinaryExpression' || sum.operator !== '+') return false;
  const [now, rest] = sum.right === delay ? [sum.left, sum.right] : [sum.right, sum.left];
  return rest === delay && now.type === 'CallExpression' && lastName(now.callee) === 'now';
}
