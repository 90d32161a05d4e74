import { completionsOf } from '../../syntax/completions.js';
import { enclosingFunction, functionName } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { SiteContext } from './context.js';
import type { ErrorPath } from './error-path.js';
import { errorPathTo } from './error-path.js';
import { isFailureEventHandler, namesFailureEvent } from './failure-events.js';
import { handedToFailureEvent } from './timer-schedulers.js';
import { unboundFrom } from './timer-targets.js';
/** `onReconnecting`, `isConnected`, `showDisconnected`: tells of a connection, asks for it or ends it. */
const TELLS_OF =
  /^[#_]?(?:on|is|has|show|hide|render|notify|emit|set|log)_?(?=[A-Z])|dis_?connect|connect(?:ed|ing|ions?)$/;

/** A function that a timer runs again, and how its failure comes to the timer. */
export interface Retried {
  readonly target: FunctionNode;
  readonly failure: ErrorPath;
  /** Where a failed attempt goes on to the timer. */
  readonly entry: Node;
}

const OPENS = /^_?(?:re_?)?(?:connect|open|init)|socket/i;
const STARTS = /connect|^(?:re)?start$|subscribe|^(?:re)?join|log_?in$/i;

/**
 * `handleClose() { setTimeout(() => client.connect(), delay) }`: what a function for a lost connection starts again,
 * wherever that is written. Among all are those too that a failure comes to without a name that says so.
 */
export function reconnectedBy(
  context: SiteContext,
  timer: Node,
  callback: Node,
  scheduler: FunctionNode,
  among: 'all' | 'named',
): Retried | undefined {
  const { module, resolver } = context;
  const owner =
    ownerOf(scheduler) ?? (among === 'all' ? failureAround(context, timer, scheduler) : undefined);
  if (!owner) return undefined;
  const run = unboundFrom(callback);
  const started = isFunction(run) ? module.callsIn(run.body).map(({ callee }) => callee) : [run];
  const targets = started
    .filter((callee) => STARTS.test(lastName(callee) ?? '') && !TELLS_OF.test(lastName(callee) ?? ''))
    .map((callee) => {
      const called = resolver.inFile.calledFunction(module, callee);
      return called?.node ?? (isFunction(run) ? run : owner);
    });
  const [target] = targets;
  return target && { target, entry: timer, failure: { kind: 'event', regions: [owner.body] } };
}

/** The function that is named for a lost connection. */
function ownerOf(scheduler: FunctionNode): FunctionNode | undefined {
  for (let owner: FunctionNode | undefined = scheduler; owner; owner = enclosingFunction(owner))
    if (namesFailureEvent(functionName(owner))) return owner;
  return undefined;
}

/** The function around a timer that only a lost connection comes to, whatever it is called. */
function failureAround(context: SiteContext, timer: Node, scheduler: FunctionNode): FunctionNode | undefined {
  for (let inline = enclosingFunction(timer); inline; inline = enclosingFunction(inline)) {
    if (isFailureEventHandler(inline)) return inline;
    if (inline === scheduler) break;
  }
  for (let owner: FunctionNode | undefined = scheduler; owner; owner = enclosingFunction(owner))
    if (reconnectsAfterFailure(context, owner)) return owner;
  return undefined;
}

/** `scheduleReconnect`, `_tryReconnect`; one that is named `reconnect` alone may be there for a user's button. */
const SCHEDULES_RECONNECT = /^[#_]?(?:[a-z]+_?)?re_?connect(?:ion)?(?:_?[a-z]+)*$/i;

/** Whether a function is named for reconnecting, and something that failed comes to it. */
function reconnectsAfterFailure(context: SiteContext, fn: FunctionNode): boolean {
  const { module, resolver } = context;
  const name = functionName(fn);
  if (name === undefined || !SCHEDULES_RECONNECT.test(name)) return false;
  const isCalledOnFailure = module.callsNamed(name).some((call) => {
    if (resolver.inFile.calledFunction(module, call.callee)?.node !== fn) return false;
    for (let caller = enclosingFunction(call); caller; caller = enclosingFunction(caller))
      if (namesFailureEvent(functionName(caller)) || errorPathTo(resolver, module, call, caller)) return true;
    return false;
  });
  return isCalledOnFailure || handedToFailureEvent(context, fn, module.file.ast) !== undefined;
}

const RECONNECTS = /re_?connect|connect\w*retr(?:y|ies)|retr(?:y|ies)\w*connect/i;
const CONNECTED = /connected|open|ready_?state|alive|online/i;

/**
 * `function reconnect() { if (isConnected()) return; connect(); setTimeout(reconnect, delay); }`: whoever asks for a
 * reconnect has lost the connection, and only the connection ends it.
 */
export function untilConnected({ module }: SiteContext, target: FunctionNode): ErrorPath | undefined {
  const outer = enclosingFunction(target);
  const names = [target, outer].map((fn) => (fn && functionName(fn)) ?? '');
  if (!names.some((name) => RECONNECTS.test(name)) || target.body.type !== 'BlockStatement') return undefined;
  const leaves = target.body.body.some(
    (statement) =>
      statement.type === 'IfStatement' &&
      !completionsOf(statement.consequent).normal &&
      CONNECTED.test(module.textOf(statement.test)),
  );
  return leaves && callsStart(module, target) ? { kind: 'event', regions: [target.body] } : undefined;
}

function callsStart(module: SiteContext['module'], fn: FunctionNode): boolean {
  return someNode(
    fn.body,
    module.visitorKeys,
    (node) =>
      (node.type === 'CallExpression' && OPENS.test(lastName(node.callee) ?? '')) ||
      (node.type === 'NewExpression' && /Socket|EventSource/.test(lastName(node.callee) ?? '')),
  );
}
