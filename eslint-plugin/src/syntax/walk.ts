import type { Node } from './nodes.js';
import { isFunction } from './nodes.js';

export type VisitorKeys = Readonly<Record<string, readonly string[] | undefined>>;

/** What `enter` answers to leave a subtree out. */
export const SKIP = Symbol('skip');

/**
 * Calls `enter` for `root` and everything below it, in source order. Iterative, so that a bundle nested thousands of
 * levels deep does not overflow the stack.
 */
export function walk(
  root: Node,
  visitorKeys: VisitorKeys,
  enter: (node: Node, parent: Node | undefined) => unknown,
): void {
  const pending: [Node, Node | undefined][] = [[root, undefined]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, parent] = next;
    if (enter(node, parent) === SKIP) continue;
    const children = childrenOf(node, visitorKeys);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child) pending.push([child, node]);
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

export function childrenOf(node: Node, visitorKeys: VisitorKeys): Node[] {
  const children: Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const value: unknown = Reflect.get(node, key);
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
