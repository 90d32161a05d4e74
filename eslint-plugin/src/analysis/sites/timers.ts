import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, functionName } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import type { RetrySite } from '../site.js';
import { siteOf } from '../site.js';
import type { SiteContext } from './context.js';
import { errorPathTo } from './error-path.js';
import type { Retried } from './reconnects.js';
import { reconnectedBy, untilConnected } from './reconnects.js';
import { awaitsReadiness } from './vocabulary.js';

/**
 * Timers that run an operation again after it failed: armed in a `catch`, a rejection callback or a close handler of
 * that operation, directly or by a function such as `scheduleReconnect` that is called there. A timer that is armed
 * whatever happened is a heartbeat, a poll or an animation.
 */
export function timerSites(context: SiteContext): RetrySite[] {
  const { module } = context;
  return module.callsNamed('setTimeout').flatMap((call) => {
    const delay = call.arguments[1];
    if (!delay || delay.type === 'SpreadElement') return [];
    const retried = retriedBy(context, call);
    if (!retried) return [];
    const value = context.waits.evaluate({ module, node: delay, frame: undefined });
    return [
      siteOf(context, {
        shape: 'timer',
        node: call,
        attempt: retried.target.body,
        again: [call],
        failures: [retried.failure],
        waits: [{ node: call, delay, value }],
        code: { module, body: retried.target.body, reattempts: (_, run) => run.reaches(retried.entry) },
      }),
    ];
  });
}

/** Names of functions that are there for the case of a failure, wherever they are called. */
const FOR_FAILURES = /retr(?:y|ies)|re_?connect|back_?off|re_?try|re_?start|attempt/i;

/** The function that a timer runs again because it failed. */
function retriedBy(context: SiteContext, timer: TSESTree.CallExpression): Retried | undefined {
  const scheduler = armingFunction(timer);
  if (!scheduler) return undefined;
  const reconnected = reconnectedBy(context, timer, scheduler);
  if (reconnected) return reconnected;
  for (const target of targetsOf(context, timer)) {
    if (awaitsReadiness(target)) continue;
    const names = `${functionName(scheduler) ?? ''} ${functionName(target) ?? ''}`;
    if (isWithin(timer, target)) {
      const path =
        errorPathTo(context.resolver, context.module, timer, target) ?? untilConnected(context, target);
      // A function that calls itself in a catch is a recursion; `setTimeout(connect, delay)` hands it over instead.
      if (!path || (path.kind !== 'event' && isFunction(unwrap(timer.arguments[0] ?? timer)))) continue;
      if (path.kind === 'event' || FOR_FAILURES.test(names) || !isArmedAnyway(context, target))
        return { target, failure: path, entry: timer };
      continue;
    }
    const failure = failureToScheduler(context, scheduler, target, 0);
    if (failure && (FOR_FAILURES.test(names) || !isCalledAnyway(context, scheduler)))
      return { target, ...failure };
  }
  return undefined;
}

/** Whether another timer runs the same function when nothing has failed: then it is a poll. */
function isArmedAnyway(context: SiteContext, target: FunctionNode): boolean {
  const { module, resolver } = context;
  return module
    .callsIn(target)
    .some(
      (call) =>
        lastName(call.callee) === 'setTimeout' &&
        targetsOf(context, call).includes(target) &&
        !errorPathTo(resolver, module, call, target),
    );
}

/** Whether a function is called when nothing has failed, too. */
function isCalledAnyway({ module, resolver }: SiteContext, fn: FunctionNode): boolean {
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

/** The functions of the file that a timer's callback runs: `connect`, `() => this.connect()`, `this.connect.bind(this)`. */
function targetsOf(context: SiteContext, timer: TSESTree.CallExpression): FunctionNode[] {
  const { module, resolver } = context;
  const [callback] = timer.arguments;
  if (!callback) return [];
  const node = unwrap(callback);
  const targets: FunctionNode[] = [];
  const add = (callee: Node) => {
    const called = resolver.calledFunction(module, callee);
    if (called?.module === module) targets.push(called.node);
  };
  if (isFunction(node))
    walk(node.body, module.visitorKeys, (inner) => {
      if (inner.type === 'CallExpression') add(inner.callee);
    });
  else if (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    lastName(node.callee) === 'bind'
  )
    add(node.callee.object);
  else add(node);
  return targets;
}

/** The error path of `target`, or of a function that it calls, on which `scheduler` is called. */
function failureToScheduler(
  context: SiteContext,
  scheduler: FunctionNode,
  target: FunctionNode,
  depth: number,
): Pick<Retried, 'entry' | 'failure'> | undefined {
  const { module, resolver } = context;
  if (depth > 2) return undefined;
  const called: { onFailure?: Pick<Retried, 'entry' | 'failure'> | undefined; always: boolean } = {
    always: false,
  };
  walk(target.body, module.visitorKeys, (node) => {
    if (called.onFailure || node.type !== 'CallExpression') return;
    const fn = resolver.calledFunction(module, node.callee);
    if (fn?.module !== module || fn.node === target) return;
    if (fn.node === scheduler) {
      const failure = errorPathTo(resolver, module, node, target);
      if (failure) called.onFailure = { failure, entry: node };
      called.always ||= !called.onFailure;
    } else called.onFailure = failureToScheduler(context, scheduler, fn.node, depth + 1);
  });
  // `socket.on('close', this.scheduleReconnect)` hands the function over instead of calling it.
  if (called.always) return undefined;
  if (called.onFailure) return called.onFailure;
  const entry = handedToFailureEvent(context, scheduler, target);
  return entry && { entry, failure: { kind: 'event', regions: [scheduler.body] } };
}

function handedToFailureEvent(
  context: SiteContext,
  scheduler: FunctionNode,
  target: FunctionNode,
): Node | undefined {
  const { module, resolver } = context;
  let found: Node | undefined;
  walk(target.body, module.visitorKeys, (node) => {
    if (
      found ||
      node.type !== 'CallExpression' ||
      !/^(?:on|once|addEventListener|catch)$/.test(lastName(node.callee) ?? '')
    )
      return;
    const isCatch = lastName(node.callee) === 'catch';
    const event = node.arguments[0];
    const handler = isCatch ? event : node.arguments[1];
    if (!handler || !event) return;
    if (
      !isCatch &&
      !(event.type === 'Literal' && /close|error|disconnect|end|exit/.test(String(event.value)))
    )
      return;
    const bound = unwrap(handler);
    const callee =
      bound.type === 'CallExpression' &&
      bound.callee.type === 'MemberExpression' &&
      lastName(bound.callee) === 'bind'
        ? bound.callee.object
        : bound;
    if (resolver.inFile.calledFunction(module, callee)?.node === scheduler) found = node;
  });
  return found;
}
