import type { Node } from './nodes.js';
import { isFunction } from './nodes.js';

export type VisitorKeys = Readonly<Record<string, readonly string[] | undefined>>;

/** What `enter` answers to leave a subtree out. */
export const SKIP = Symbol('skip');

/**
 * Calls `enter` for `root` and everything below it, in source order. Iterative, so that a bundle nested thousands of
 * levels deep does not overflow the stack; and without an object for each node, since whole files are walked.
 */
export function walk(root: Node, visitorKeys: VisitorKeys, enter: (node: Node) => unknown): void {
  const nodes: Node[] = [root];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop())
    if (enter(node) !== SKIP) pushChildren(node, visitorKeys, nodes);
}

/** Like {@link walk}, but stays out of nested functions: what it meets runs when `root` runs. */
export function walkSameFunction(root: Node, visitorKeys: VisitorKeys, enter: (node: Node) => unknown): void {
  walk(root, visitorKeys, (node) => {
    if (node !== root && isFunction(node)) return SKIP;
    return enter(node);
  });
}

/** Whether a predicate holds for `root` or a node below it. */
export function someNode(root: Node, visitorKeys: VisitorKeys, holds: (node: Node) => boolean): boolean {
  const nodes: Node[] = [root];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (holds(node)) return true;
    pushChildren(node, visitorKeys, nodes);
  }
  return false;
}

export function childrenOf(node: Node, visitorKeys: VisitorKeys): Node[] {
  const children: Node[] = [];
  pushChildren(node, visitorKeys, children);
  return children.reverse();
}

/** Puts a node's children on a stack, the last one first, so that the stack gives them out in source order. */
export function pushChildren(node: Node, visitorKeys: VisitorKeys, stack: Node[]): void {
  const keys = visitorKeys[node.type];
  if (!keys) return;
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  for (let k = keys.length - 1; k >= 0; k--) {
    const value = fields[keys[k] ?? ''];
    if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) if (isNode(value[i])) stack.push(value[i] as Node);
    } else if (isNode(value)) stack.push(value);
  }
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}
