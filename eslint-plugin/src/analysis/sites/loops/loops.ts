import { completionsOf } from '../../../syntax/completions.js';
import { enclosingFunction } from '../../../syntax/functions.js';
import type { LoopNode, Node } from '../../../syntax/nodes.js';
import { isWithin } from '../../../syntax/nodes.js';
import type { RetrySite } from '../../site.js';
import type { SiteContext } from '../context.js';
import { siteOf } from '../context.js';
import { operationIn } from '../operation.js';
import { asksAPerson, awaitsReadiness, polls } from '../vocabulary.js';
import { saysItRetries } from './counters.js';
import { changesOperation, givesUpInHandler, stepsBack } from './handlers.js';
import { goesThroughItems } from './items.js';
import { leavesOnStatus, repeatsOnStatus } from './status.js';
import { endsByTest, endsLeaving, leavesOnSuccess } from './success.js';
import { afterInLoop, awaits, codeOf, triesOf } from './turn.js';

/**
 * Loops that attempt the same thing again after it failed: a `try` whose `catch` comes back to the loop while success
 * leaves it, or a check of the response's status that does.
 */
export function loopSites(context: SiteContext): RetrySite[] {
  return context.module.loops.flatMap((loop) => {
    if (loop.type === 'ForInStatement' || goesThroughItems(context, loop)) return [];
    if (asksAPerson(context.module, loop.body) || awaitsReadiness(enclosingFunction(loop))) return [];
    const attempt = exceptionAttempt(context, loop) ?? statusAttempt(context, loop);
    if (!attempt) return [];
    return [
      siteOf(context, {
        shape: 'loop',
        node: loop,
        attempt,
        waits: waitsOf(context, loop, attempt),
        code: codeOf(context, loop),
        takesOperation: operationIn(context.module, attempt) !== undefined,
      }),
    ];
  });
}

/** The `try` block of a loop whose `catch` leads to the next turn and whose success leaves. */
function exceptionAttempt(context: SiteContext, loop: LoopNode): Node | undefined {
  const { module } = context;
  for (const statement of triesOf(module, loop)) {
    const { handler, block } = statement;
    if (!handler || !awaits(module, block) || polls(module, loop)) continue;
    const rest = afterInLoop(statement, loop);
    const handled = completionsOf(handler.body);
    const onward = completionsOf(rest);
    const comesBack =
      handled.continues.has(loop) ||
      (handled.normal && (onward.normal || onward.continues.has(loop))) ||
      stepsBack(loop, handler.body);
    if (!comesBack) continue;
    if (stepsBack(loop, handler.body)) return block;
    if (changesOperation(module, handler.body, block)) continue;
    const success = completionsOf(block);
    const leaves = (ended: typeof success) =>
      ended.returns || [...ended.breaks].some((target) => !isWithin(target, loop.body));
    const unconditional = !success.normal && leaves(success) && endsLeaving(block, loop);
    const afterwards =
      success.normal && !handled.normal && !onward.normal && !onward.continues.has(loop) && leaves(onward);
    if (unconditional || afterwards || endsByTest(module, loop, block)) return block;
    if (givesUpInHandler(context, loop, handler.body)) return block;
    // Success leaves only if something holds: a retry if that is the response's status, or if the code says so.
    if (!leaves(success) && !leaves(onward)) continue;
    if (leavesOnStatus(context, loop)) return block;
    if (saysItRetries(module, loop) && leavesOnSuccess(module, [block, ...rest], loop, 'any-value'))
      return block;
  }
  return undefined;
}

/** The body of a loop that a success status leaves and an overload status does not. */
function statusAttempt(context: SiteContext, loop: LoopNode): Node | undefined {
  if (!awaits(context.module, loop.body)) return undefined;
  if (leavesOnStatus(context, loop) || repeatsOnStatus(context, loop)) return loop.body;
  const { module } = context;
  return saysItRetries(module, loop) && leavesOnSuccess(module, [loop.body], loop, 'success-flag')
    ? loop.body
    : undefined;
}

/** Waits on the way to another attempt: those of the attempt itself pace its own steps. */
function waitsOf(context: SiteContext, loop: LoopNode, attempt: Node) {
  const waits = context.waits.waitsIn(context.module, loop.body);
  if (attempt === loop.body) return waits;
  return waits.filter(
    ({ node }) => !isWithin(node, attempt) || isInIf(node, attempt) || isLastOf(node, attempt),
  );
}

/** Whether nothing comes after a node in a block but the next turn of the loop. */
function isLastOf(node: Node, block: Node): boolean {
  const last = block.type === 'BlockStatement' ? block.body.at(-1) : undefined;
  return last?.type === 'ExpressionStatement' && isWithin(node, last);
}

function isInIf(node: Node, within: Node): boolean {
  for (let outer = node.parent; outer && isWithin(outer, within); outer = outer.parent)
    if (outer.type === 'IfStatement') return true;
  return false;
}
