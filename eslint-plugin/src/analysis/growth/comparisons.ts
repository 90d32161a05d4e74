import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';

/** A comparison with something that has a name, `attempt` or `this.attempt`. */
export interface Comparison {
  readonly node: TSESTree.BinaryExpression;
  readonly operator: string;
  /** What it is compared with. */
  readonly other: Node;
}

const known = new WeakMap<SyntaxModule, ReadonlyMap<string, readonly Comparison[]>>();

/** The comparisons of a file in which a name is one side; a step, `++attempt`, and a sum, `attempt + 1`, count as the name. */
export function comparisonsWith(module: SyntaxModule, name: string): readonly Comparison[] {
  let all = known.get(module);
  if (!all) {
    all = comparisonsIn(module);
    known.set(module, all);
  }
  return all.get(name) ?? [];
}

function comparisonsIn(module: SyntaxModule): ReadonlyMap<string, readonly Comparison[]> {
  const found = new Map<string, Comparison[]>();
  walk(module.file.ast, module.visitorKeys, (node) => {
    if (node.type !== 'BinaryExpression' || !/^(?:[<>]=?|[!=]==?)$/.test(node.operator)) return;
    const sides = [node.left, node.right];
    for (const [side, other] of [sides, sides.toReversed()] as const) {
      const name = side && nameIn(side);
      if (name === undefined || !other) continue;
      const comparison = { node, operator: node.operator, other };
      const comparisons = found.get(name);
      if (comparisons) comparisons.push(comparison);
      else found.set(name, [comparison]);
    }
  });
  return found;
}

function nameIn(side: Node): string | undefined {
  const node = unwrap(side);
  if (node.type === 'UpdateExpression') return lastName(node.argument);
  if (node.type === 'BinaryExpression') return node.right.type === 'Literal' ? nameIn(node.left) : undefined;
  return lastName(node);
}
