import type { TSESTree } from '@typescript-eslint/utils';

import type { Node } from '../../syntax/nodes.js';
import type { Ends } from './ends.js';
import { addAbrupt, addTo, ends } from './ends.js';
import type { State } from './state.js';

/** Runs a `try` with its handler, which what is thrown comes to, and its `finally`, which every way out comes through. */
export function tryRun(
  node: TSESTree.TryStatement,
  states: readonly State[],
  run: (statement: Node | null | undefined, from: readonly State[]) => Ends,
): Ends {
  const block = run(node.block, states);
  let all = block;
  if (node.handler) {
    const handled = run(node.handler.body, block.throws);
    all = { ...block, throws: [] };
    addAbrupt(all, handled);
    all.normal = [...block.normal, ...handled.normal];
  }
  if (!node.finalizer) return all;
  const after = ends();
  const finish = (from: readonly State[], to: (done: State[]) => void) => {
    const finished = run(node.finalizer, from);
    addAbrupt(after, finished);
    to(finished.normal);
  };
  finish(all.normal, (done) => after.normal.push(...done));
  finish(all.returns, (done) => after.returns.push(...done));
  finish(all.throws, (done) => after.throws.push(...done));
  for (const way of ['breaks', 'continues'] as const)
    for (const [target, from] of all[way])
      finish(from, (done) => {
        addTo(after[way], target, done);
      });
  return after;
}
