import { completionsOf } from '../../../syntax/completions.js';
import type { LoopNode, Node } from '../../../syntax/nodes.js';
import { walkSameFunction } from '../../../syntax/walk.js';
import type { AttemptCode, StatusOutcome } from '../../failure/overload.js';
import { outcomeFor } from '../../failure/overload.js';
import type { SiteContext } from '../context.js';
import { namesStatus } from '../vocabulary.js';
import { codeOf } from './turn.js';

/** Whether a success status leaves the loop and an overload status does not. */
export function leavesOnStatus(context: SiteContext, loop: LoopNode): boolean {
  // What no turn leaves, by its end or by what the test asks, needs no running.
  const ended = completionsOf(loop.body);
  if (onlyCounts(context, loop) && ended.normal && !ended.returns && !ended.throws && ended.breaks.size === 0)
    return false;
  const code = codeOf(context, loop);
  const success = outcomeFor(context.resolver, code, 200);
  if (success.reattempts !== 'no' || !success.evident) return false;
  const again = (outcome: StatusOutcome) => outcome.evident && outcome.reattempts !== 'no';
  return again(outcomeFor(context.resolver, code, 503)) || again(outcomeFor(context.resolver, code, 429));
}

/** Whether the test of a loop, where it has one, compares without a look at a status or a flag: `attempt < 3`. */
function onlyCounts({ module }: SiteContext, loop: LoopNode): boolean {
  const test = 'test' in loop ? loop.test : null;
  return !test || (test.type === 'BinaryExpression' && !namesStatus(module, test));
}

/** `if (response.status === 429) { await sleep(...); continue; }` in a loop that goes on to a next page otherwise. */
export function repeatedOnStatus(context: SiteContext, loop: LoopNode): Node | undefined {
  let found: Node | undefined;
  walkSameFunction(loop.body, context.module.visitorKeys, (node) => {
    if (node.type !== 'IfStatement' || found) return;
    const ended = completionsOf(node.consequent);
    if (ended.normal || !ended.continues.has(loop)) return;
    const code: AttemptCode = {
      module: context.module,
      body: node,
      reattempts: (_, run) => run.reaches(node.consequent),
    };
    const takes = (status: number) => outcomeFor(context.resolver, code, status);
    const overload = [429, 503].some((status) => takes(status).evident && takes(status).reattempts === 'yes');
    if (
      overload &&
      takes(200).reattempts === 'no' &&
      context.waits.waitsIn(context.module, node.consequent).length > 0
    )
      found = node.consequent;
  });
  return found;
}
