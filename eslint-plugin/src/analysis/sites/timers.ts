import { enclosingFunction, functionName } from '../../syntax/functions.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../syntax/nodes.js';
import type { RetrySite } from '../site.js';
import { siteOf } from '../site.js';
import type { ArmedTimer } from './armed-timers.js';
import { armedTimers } from './armed-timers.js';
import { endsAttempt } from './attempt-timers.js';
import type { SiteContext } from './context.js';
import { effectRunAgain } from './effect-timers.js';
import { goesElsewhere } from './elsewhere.js';
import { errorPathTo } from './error-path.js';
import { isNamedForRetry, namedRetry } from './named-timers.js';
import { movesOn } from './operands.js';
import type { Retried } from './reconnects.js';
import { reconnectedBy, untilConnected } from './reconnects.js';
import { armsTimer } from './timer-calls.js';
import { failureToScheduler, keepsWhatItIsHanded, takesFailures } from './timer-schedulers.js';
import { targetsOf } from './timer-targets.js';
import { awaitsReadiness } from './readiness.js';
import { takesNextJob } from './vocabulary.js';

/**
 * Timers that run an operation again after it failed: armed in a `catch`, a rejection callback or a close handler of
 * that operation, directly or by a function such as `scheduleReconnect` that is called there. A timer that is armed
 * whatever happened is a heartbeat, a poll or an animation.
 */
export function timerSites(context: SiteContext): RetrySite[] {
  const { module } = context;
  return armedTimers(context).flatMap((timer) => {
    const { node, arms, callback, delay } = timer;
    if (movesOn(module, callback) || endsAttempt(callback)) return [];
    const retried = arms
      .map(
        (arm) =>
          retriedBy(context, arm, callback, delay) ??
          effectRunAgain(context, arm, callback) ??
          namedRetry(context, arm, callback, delay),
      )
      .find((one) => one !== undefined);
    // A worker goes on to the next job after one that failed.
    if (!retried || takesNextJob(module, retried.target)) return [];
    if (goesElsewhere(module, retried.failure.regions, retried.target.body)) return [];
    return [
      siteOf(context, {
        shape: 'timer',
        node,
        attempt: retried.target.body,
        again: [node],
        failures: [retried.failure],
        waits: [{ node: waitOf(timer, retried.target), delay, value: timer.value() }],
        code: { module, body: retried.target.body, reattempts: (_, run) => run.reaches(retried.entry) },
      }),
    ];
  });
}

/** The call by which a function arms its own next run; otherwise where the timer is made, which others arm. */
function waitOf({ arms, node }: ArmedTimer, target: FunctionNode): Node {
  return arms.find((arm) => isWithin(arm, target)) ?? node;
}

/** Names of functions that are there for the case of a failure, wherever they are called. */
const FOR_FAILURES = /retr(?:y|ies)|re_?connect|back_?off|re_?try|re_?start|attempt/i;

/** The function that a timer which is armed at a node runs again because it failed. */
function retriedBy(
  context: SiteContext,
  node: Node,
  callback: Node,
  delay: Node | undefined,
): Retried | undefined {
  const scheduler = armingFunction(node) ?? outermostFunction(node);
  if (!scheduler) return undefined;
  const reconnected = reconnectedBy(context, node, callback, scheduler, 'named');
  if (reconnected) return reconnected;
  for (const target of targetsOf(context, callback)) {
    if (awaitsReadiness(target)) continue;
    const names = `${functionName(scheduler) ?? ''} ${functionName(target) ?? ''}`;
    const isNamed = FOR_FAILURES.test(names) || isNamedForRetry(context, node, delay);
    if (isWithin(node, target)) {
      const path =
        errorPathTo(context.resolver, context.module, node, target) ?? untilConnected(context, target);
      // A function that calls itself in a catch is a recursion; `setTimeout(connect, delay)` hands it over instead.
      if (!path || (path.kind !== 'event' && isFunction(unwrap(callback)))) continue;
      if (path.kind === 'event' || isNamed || !isArmedAnyway(context, target))
        return { target, failure: path, entry: node };
      continue;
    }
    if (!isNamed && keepsWhatItIsHanded(context.module, scheduler)) continue;
    const failure = failureToScheduler(context, scheduler, target, 0);
    if (failure && (isNamed || !isCalledAnyway(context, scheduler))) return { target, ...failure };
  }
  return reconnectedBy(context, node, callback, scheduler, 'all');
}

/** Whether another timer runs the same function when nothing has failed: then it is a poll. */
function isArmedAnyway(context: SiteContext, target: FunctionNode): boolean {
  const { module, resolver } = context;
  return module.callsIn(target).some((call) => {
    const [callback] = call.arguments;
    return (
      armsTimer(call) &&
      callback !== undefined &&
      targetsOf(context, callback).includes(target) &&
      !errorPathTo(resolver, module, call, target)
    );
  });
}

/** Whether a function is called when nothing has failed, too. */
function isCalledAnyway({ module, resolver }: SiteContext, fn: FunctionNode): boolean {
  if (takesFailures(fn)) return false;
  return module.callsNamed(functionName(fn) ?? '').some((call) => {
    if (isWithin(call, fn)) return false;
    if (resolver.inFile.calledFunction(module, call.callee)?.node !== fn) return false;
    const caller = outermostFunction(call);
    return caller !== undefined && !errorPathTo(resolver, module, call, caller);
  });
}

function outermostFunction(node: Node): FunctionNode | undefined {
  let outermost: FunctionNode | undefined;
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) outermost = fn;
  return outermost;
}

/** The named function in which a timer is armed, past the callbacks between. */
function armingFunction(timer: Node): FunctionNode | undefined {
  let fn = enclosingFunction(timer);
  while (fn && isInline(fn)) fn = enclosingFunction(fn);
  return fn;
}

function isInline(fn: FunctionNode): boolean {
  return (
    fn.type !== 'FunctionDeclaration' &&
    /^(?:CallExpression|NewExpression|AssignmentExpression)$/.test(fn.parent.type)
  );
}
