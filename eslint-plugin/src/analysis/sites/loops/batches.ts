import type { SyntaxModule } from '../../../syntax/module.js';
import type { LoopNode, Node } from '../../../syntax/nodes.js';
import { isLoop } from '../../../syntax/nodes.js';
import { someNode, walkSameFunction } from '../../../syntax/walk.js';
import { completionsOf } from '../../../syntax/completions.js';
import type { SiteContext } from '../context.js';
import { comparesCounter } from './counters.js';
import type { Turn } from './turn.js';
import { awaits, triesOf } from './turn.js';

/**
 * Attempts at all of a batch: `for (attempt...) { for (item of left) try { await send(item) } catch {} ; await sleep() }`.
 * What failed of the items is tried again with the next turn of the outer loop.
 */
export function batchTurn(context: SiteContext, loop: LoopNode): Turn | undefined {
  const { module } = context;
  if (loop.type !== 'ForStatement' && loop.type !== 'WhileStatement') return undefined;
  if (!loop.test || !comparesCounter(module, loop.test, /attempt|retr(?:y|ies)|tries/i)) return undefined;
  if (asksForState(module, loop.test) || context.waits.waitsIn(module, loop.body).length === 0)
    return undefined;
  let turn: Turn | undefined;
  walkSameFunction(loop.body, module.visitorKeys, (inner) => {
    if (turn || !isLoop(inner)) return;
    for (const { block, handler } of triesOf(module, inner)) {
      if (!handler || !awaits(module, block)) continue;
      const ended = completionsOf(handler.body);
      if (ended.returns || ended.throws) continue;
      turn = { attempt: inner, failure: { kind: 'catch', regions: [handler.body] } };
    }
  });
  return turn;
}

/** `while (run.status !== 'completed' && retries > 0)`: a poll, whatever is done with each of its answers. */
function asksForState(module: SyntaxModule, test: Node): boolean {
  return someNode(
    test,
    module.visitorKeys,
    (node) =>
      node.type === 'BinaryExpression' &&
      /^[!=]==?$/.test(node.operator) &&
      [node.left, node.right].some((side) => side.type === 'Literal' && typeof side.value === 'string'),
  );
}
