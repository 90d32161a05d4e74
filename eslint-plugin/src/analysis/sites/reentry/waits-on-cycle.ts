import { calleeOf } from '../../../syntax/calls.js';
import { functionName } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { lastName } from '../../../syntax/names.js';
import { isWithin } from '../../../syntax/nodes.js';
import { Frame } from '../../delay/frame.js';
import type { Wait } from '../../delay/waits.js';
import { handlesTimeout } from '../attempt-timers.js';
import type { SiteContext } from '../context.js';
import { handsOverError } from '../error-path.js';
import { namesFailureEvent } from '../failure-events.js';
import { armsTimer } from '../timer-calls.js';
import { timersAround } from '../timers-around.js';
import type { Cycle } from './cycles.js';
import type { Edge } from './units.js';

/** The waits on the way around a cycle: on its error paths, in the functions that it goes through, and its timers. */
export function waitsOnCycle(context: SiteContext, cycle: Cycle): Wait[] {
  const { module } = context;
  const waits: Wait[] = [];
  const add = (found: readonly Wait[]) => {
    for (const wait of found) if (!waits.some(({ node }) => node === wait.node)) waits.push(wait);
  };
  let frame: Frame | undefined;
  for (const [index, edge] of cycle.entries()) {
    const regions = edge.failure?.regions ?? [];
    // What the called function waits for is found where it is written.
    const isElsewhere = ({ node }: Wait) => node !== edge.use;
    for (const region of regions) add(context.waits.waitsIn(module, region, frame).filter(isElsewhere));
    // Past the failure, what a function waits for before it goes on is waited for by the next attempt.
    if (index > 0 && regions.length === 0)
      add(context.waits.waitsIn(module, edge.from.body, frame).filter(isElsewhere));
    // A timer that runs what a failure comes to is the attempt's own time limit.
    const to = functionName(edge.to);
    if (!handsOverError(edge.use) && !namesFailureEvent(to) && !handlesTimeout(to))
      add(timersAround(context, edge.use, edge.from, frame).filter((wait) => !isOfFailedRun(wait, edge)));
    frame = frameOf(module, edge, frame);
    if (edge.handed) add(timersOfScheduler(context, edge, frame));
  }
  return waits;
}

/**
 * `setInterval(() => { try { ping(); } catch { reconnect(); } }, 5000)`: what fails is one run of many, and what comes
 * after it waits for none of the others.
 */
function isOfFailedRun({ node }: Wait, { failure }: Edge): boolean {
  if (node.type !== 'CallExpression' || lastName(node.callee) !== 'setInterval') return false;
  return failure?.regions.every((region) => isWithin(region, node)) ?? false;
}

/** The timers of a function that is handed what to run again: `retryLater(makeRequest, attempt)`. */
function timersOfScheduler(context: SiteContext, { use }: Edge, outer: Frame | undefined): Wait[] {
  const { module, resolver } = context;
  if (armsTimer(use)) return [];
  const scheduler = resolver.calledFunction(module, calleeOf(use));
  if (!scheduler) return [];
  const frame = Frame.ofCall(scheduler.node, scheduler.module, use.arguments, { module, frame: outer });
  return scheduler.module.callsIn(scheduler.node).flatMap((call) => {
    const delay = call.arguments[1];
    if (!armsTimer(call)) return [];
    if (!delay || delay.type === 'SpreadElement') return [];
    const value = context.waits.evaluate({ module: scheduler.module, node: delay, frame });
    const isHere = scheduler.module === module;
    return [{ node: isHere ? call : use, delay: isHere ? delay : undefined, value }];
  });
}

function frameOf(
  module: SyntaxModule,
  { to, use, handed }: Edge,
  outer: Frame | undefined,
): Frame | undefined {
  return handed ? undefined : Frame.ofCall(to, module, use.arguments, { module, frame: outer });
}
