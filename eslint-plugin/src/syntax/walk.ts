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

/** {@link walk} that also tells each node's parent, and how many levels below `root` it is. */
export function walkWithParents(
  root: Node,
  visitorKeys: VisitorKeys,
  enter: (node: Node, parent: Node | undefined, level: number) => void,
): void {
  const nodes: Node[] = [root];
  const parents: (Node | undefined)[] = [undefined];
  const levels: number[] = [0];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const level = levels.pop() ?? 0;
    enter(node, parents.pop(), level);
    const before = nodes.length;
    pushChildren(node, visitorKeys, nodes);
    for (let i = before; i < nodes.length; i++) {
      parents.push(node);
      levels.push(level + 1);
    }
  }
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
  const found: Node[] = [];
  walk(root, visitorKeys, (node) => {
    if (found.length > 0) return SKIP;
    if (holds(node)) found.push(node);
    return undefined;
  });
  return found.length > 0;
}

export function childrenOf(node: Node, visitorKeys: VisitorKeys): Node[] {
  const children: Node[] = [];
  pushChildren(node, visitorKeys, children);
  return children.reverse();
}

/** Puts the last child first, so that a stack gives them out in source order. */
function pushChildren(node: Node, visitorKeys: VisitorKeys, stack: Node[]): void {
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
