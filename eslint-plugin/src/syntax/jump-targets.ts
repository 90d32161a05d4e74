import type { TSESTree } from '@typescript-eslint/utils';

import type { Node } from './nodes.js';
import { isFunction, isLoop } from './nodes.js';

/** The loop that a `continue` starts again. */
export function continueTarget(statement: TSESTree.ContinueStatement): Node | undefined {
  const label = statement.label?.name;
  for (let outer: Node | undefined = statement.parent; outer; outer = outer.parent) {
    if (isLoop(outer) && (label === undefined || hasLabel(outer, label))) return outer;
    if (isFunction(outer)) return undefined;
  }
  return undefined;
}

/** What a `break` leaves. */
export function breakTarget(statement: TSESTree.BreakStatement): Node | undefined {
  const label = statement.label?.name;
  for (let outer: Node | undefined = statement.parent; outer; outer = outer.parent) {
    if (label === undefined ? isLoop(outer) || outer.type === 'SwitchStatement' : hasLabel(outer, label))
      return outer;
    if (isFunction(outer)) return undefined;
  }
  return undefined;
}

function hasLabel(node: Node, label: string): boolean {
  for (let outer = node.parent; outer?.type === 'LabeledStatement'; outer = outer.parent)
    if (outer.label.name === label) return true;
  return false;
}
