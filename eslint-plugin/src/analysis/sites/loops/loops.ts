import { completionsOf } from '../../../syntax/completions.js';
import { enclosingFunction } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import type { LoopNode, Node } from '../../../syntax/nodes.js';
import { isWithin } from '../../../syntax/nodes.js';
import type { Wait } from '../../delay/waits.js';
import { drivesPage } from '../../driven-pages.js';
import type { RetrySite } from '../../site.js';
import { siteOf } from '../../site.js';
import type { SiteContext } from '../context.js';
import type { ErrorPath } from '../error-path.js';
import { asksForState } from '../awaited-states.js';
import { dropsCursor } from '../cursors.js';
import { goesElsewhere } from '../elsewhere.js';
import { operationIn } from '../operation.js';
import { putsBackTaken } from '../put-back.js';
import { asksForHealth, asksWhetherReady, awaitsReadiness } from '../readiness.js';
import { asksAPerson, expects, namesStatus, STATUS_WORD, polls } from '../vocabulary.js';
import { saysItRetries } from './counters.js';
import { triesAnotherId } from './collisions.js';
import { countsWaiting, endsTest, leavesOncePending, pollsForReady, waitsForItems } from './flags.js';
import { batchTurn } from './batches.js';
import {
  changesOperation,
  givesUpInHandler,
  goesOnForRetryable,
  repairs,
  startsOverOnSuccess,
  stepsBack,
  waitsForSome,
} from './handlers.js';
import { flaggedTurn } from './flagged.js';
import { goesThroughItems } from './items.js';
import { acquiresLock } from './locks.js';
import { settledTurn } from './settled.js';
import { waitsForStarted } from './started.js';
import { leavesOnStatus, repeatedOnStatus } from './status.js';
import { endsByTest, endsLeaving, leavesOnSuccess } from './success.js';
import type { Turn } from './turn.js';
import { afterInLoop, awaits, codeOf, sleeps, triesOf } from './turn.js';

/**
 * Loops that attempt the same thing again after it failed: a `try` whose `catch` comes back to the loop while success
 * leaves it, or a check of the response's status that does.
 */
export function loopSites(context: SiteContext): RetrySite[] {
  return context.module.loops.flatMap((loop) => {
    if (loop.type === 'ForInStatement' || !mayAttempt(context.module, loop)) return [];
    if (goesThroughItems(context, loop) && !doesTurnAgain(context.module, loop)) return [];
    if (asksAPerson(context.module, loop.body) || expects(context.module, loop.body)) return [];
    if (awaitsReadiness(enclosingFunction(loop)) || asksForHealth(context.module, loop)) return [];
    if (pollsForReady(context.module, loop) || countsWaiting(context.module, loop)) return [];
    if (waitsForItems(loop)) return [];
    if (asksWhetherReady(context.module, loop.body)) return [];
    if (triesAnotherId(context, loop) || waitsForStarted(context.module, loop)) return [];
    const turn =
      exceptionTurn(context, loop) ??
      statusTurn(context, loop) ??
      batchTurn(context, loop) ??
      settledTurn(context, loop) ??
      flaggedTurn(context.module, loop);
    if (!turn) return [];
    const { attempt, failure } = turn;
    const waits = waitsOf(context, loop, attempt);
    const operation = operationIn(context.module, attempt);
    return [
      siteOf(context, {
        shape: 'loop',
        node: loop,
        attempt,
        again: [loop],
        failures: [failure],
        waits: turn.goesOn ? waits.filter((wait) => isOnPath(wait, failure)) : waits,
        code: codeOf(context, loop),
        ...(operation && { operation }),
      }),
    ];
  });
}

const WAITS = /\b(?:await|yield)\b|sleep|Atomics\.wait/i;
const SEES_FAILURE = new RegExp(
  String.raw`\bcatch\b|allSettled|fail|error|transient|reconnect|${STATUS_WORD.source}`,
  'i',
);

/** Whether the text of a loop has what every kind of turn below asks for: most loops go through a list. */
function mayAttempt(module: SyntaxModule, loop: LoopNode): boolean {
  const text = module.textOf(loop);
  return WAITS.test(text) && SEES_FAILURE.test(text);
}

/** Whether a loop over things to do comes back to the one that failed. */
function doesTurnAgain(module: SyntaxModule, loop: LoopNode): boolean {
  return triesOf(module, loop).some(({ handler }) => handler && comesBackTo(module, loop, handler.body));
}

/** Whether the next turn attempts again what failed, where each attempts another item. */
function comesBackTo(module: SyntaxModule, loop: LoopNode, handler: Node): boolean {
  return stepsBack(loop, handler) || putsBackTaken(module, loop.body, handler);
}

/** The `try` block of a loop whose `catch` leads to the next turn and whose success leaves. */
function exceptionTurn(context: SiteContext, loop: LoopNode): Turn | undefined {
  const { module } = context;
  for (const statement of triesOf(module, loop)) {
    const { handler, block } = statement;
    if (!handler) continue;
    // A poll that counts its retries and takes the first answer is one of what polls, such as a `pollingClient`.
    const polling = polls(module, loop);
    if (polling && !saysItRetries(module, loop)) continue;
    if (!awaits(module, block) && !sleeps(module, handler.body)) continue;
    if (acquiresLock(module, block)) continue;
    const rest = afterInLoop(statement, loop);
    const handled = completionsOf(handler.body, {
      ends: (inner) => (endsTest(module, loop, inner) ? loop : undefined),
    });
    const onward = completionsOf(rest);
    const isSameItem = comesBackTo(module, loop, handler.body);
    const comesBack =
      handled.continues.has(loop) ||
      (handled.normal && (onward.normal || onward.continues.has(loop))) ||
      isSameItem;
    if (!comesBack) continue;
    const turn: Turn = { attempt: block, failure: { kind: 'catch', regions: [handler.body] } };
    // What comes behind a success is the next turn of another item.
    if (isSameItem) return { ...turn, goesOn: true };
    if (goesElsewhere(module, [handler.body], loop.body) || dropsCursor(context, [handler.body])) continue;
    if (changesOperation(module, handler.body, block) || repairs(context, loop, handler.body)) continue;
    const success = completionsOf(block);
    const leaves = (ended: typeof success) =>
      ended.returns || [...ended.breaks].some((target) => !isWithin(target, loop.body));
    const unconditional = !success.normal && leaves(success) && endsLeaving(block, loop);
    const afterwards =
      success.normal && !handled.normal && !onward.normal && !onward.continues.has(loop) && leaves(onward);
    if (unconditional || afterwards) return turn;
    if (polling || asksForState(module, loop) || drivesPage(module, block)) continue;
    if (endsByTest(module, loop, block)) return turn;
    if (
      givesUpInHandler(context, loop, handler.body) ||
      startsOverOnSuccess(context, block, handler.body) ||
      waitsForSome(context, loop, handler.body)
    )
      return { ...turn, goesOn: true };
    // Success leaves only if something holds: a retry if that is the response's status, or if the code says so.
    if (!leaves(success) && !leaves(onward)) continue;
    if (leavesOnStatus(context, loop)) return turn;
    // What waits for nothing asks for no state that comes with time, whatever it looks for in the answer.
    if (saysItRetries(module, loop) && context.waits.waitsIn(module, loop.body).length === 0) return turn;
    if (saysItRetries(module, loop) && goesOnForRetryable(context, loop, handler.body)) return turn;
    if (saysItRetries(module, loop) && leavesOnSuccess(module, [block, ...rest], loop, 'any-value'))
      return turn;
  }
  return undefined;
}

function isOnPath({ node }: Wait, { regions }: ErrorPath): boolean {
  return regions.some((region) => isWithin(node, region));
}

/** The body of a loop that a success status leaves and an overload status does not. */
function statusTurn(context: SiteContext, loop: LoopNode): Turn | undefined {
  const { module } = context;
  if (!namesStatus(module, loop) || !awaits(module, loop.body)) return undefined;
  if (leavesOncePending(module, loop) || asksForState(module, loop)) return undefined;
  const turn = (...regions: Node[]): Turn => ({ attempt: loop.body, failure: { kind: 'status', regions } });
  // What tells statuses apart speaks of them, in other files too.
  const looking = { ...context, resolver: context.resolver.mentioning(STATUS_WORD) };
  if (leavesOnStatus(looking, loop)) return turn();
  const branch = repeatedOnStatus(looking, loop);
  if (branch) return turn(branch);
  return saysItRetries(module, loop) && leavesOnSuccess(module, [loop.body], loop, 'success-flag')
    ? turn()
    : undefined;
}

/** Waits on the way to another attempt: those of the attempt itself pace its own steps. */
function waitsOf(context: SiteContext, loop: LoopNode, attempt: Node) {
  const waits = context.waits
    .waitsIn(context.module, loop.body)
    .filter(({ node }) => attempt === loop.body || !isInsteadOfAttempt(node, loop, attempt));
  if (attempt === loop.body) return waits;
  return waits.filter(
    ({ node }) => !isWithin(node, attempt) || isInIf(node, attempt) || isLastOf(node, attempt),
  );
}

/** `if (queue.isEmpty) { await sleep(2000); continue; }` before the attempt: a turn that attempts nothing. */
function isInsteadOfAttempt(wait: Node, loop: LoopNode, attempt: Node): boolean {
  if (wait.range[0] > attempt.range[0]) return false;
  for (let inner = wait, outer = wait.parent; outer && outer !== loop; inner = outer, outer = outer.parent)
    if (outer.type === 'IfStatement' && inner !== outer.test && !completionsOf(inner).normal) return true;
  return false;
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
