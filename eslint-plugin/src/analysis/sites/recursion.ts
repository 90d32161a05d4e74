import type { TSESTree } from '@typescript-eslint/utils';

import { calleeOf } from '../../syntax/calls.js';
import { enclosingFunction, functionName } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isWithin, unwrap } from '../../syntax/nodes.js';
import type { Wait } from '../delay/waits.js';
import type { AttemptCode } from '../failure/overload.js';
import { outcomeFor } from '../failure/overload.js';
import type { RetrySite } from '../site.js';
import { siteOf } from '../site.js';
import type { SiteContext } from './context.js';
import { dropsCursor } from './cursors.js';
import { goesElsewhere } from './elsewhere.js';
import type { ErrorPath } from './error-path.js';
import { errorPathTo } from './error-path.js';
import { isFailureEventHandler } from './failure-events.js';
import { keepsOperands } from './operands.js';
import type { HandedOperation } from './operation.js';
import { callsOperation, operationIn } from './operation.js';
import { isOnFailureOfOwn } from './own-emitters.js';
import { putBackCalls } from './put-back.js';
import { returnedFunction } from './makers.js';
import { functionOf } from './reentry/units.js';
import { isRepairedBefore } from './repairs.js';
import { statusPathTo } from './status-path.js';
import { timersAround } from './timers-around.js';
import { awaitsReadiness } from './readiness.js';
import {
  asksAPerson,
  followsAnswer,
  promptsAPerson,
  takesNextCandidate,
  takesNextJob,
} from './vocabulary.js';

const SHOWS = /^[#_]?(?:edit|show|display|render|open_?(?:dialog|modal|editor|form))(?=[A-Z_]|$)/;

/** Functions that call themselves with the same operands after a failure. */
export function recursionSites(context: SiteContext): RetrySite[] {
  const repeats = new Map<FunctionNode, TSESTree.CallExpression[]>();
  for (const call of context.module.calls) {
    const fn = selfCalled(context, call);
    if (fn && keepsOperands(context.module, fn, call)) repeats.set(fn, [...(repeats.get(fn) ?? []), call]);
  }
  return [...repeats].flatMap(([fn, calls]) => siteIn(context, fn, calls) ?? []);
}

function siteIn(
  context: SiteContext,
  fn: FunctionNode,
  repeats: readonly TSESTree.CallExpression[],
): RetrySite | undefined {
  const again = putBackCalls(context.module, fn, repeats);
  const candidates = again.length > 0 ? again : repeats.map((call) => ({ call, failure: undefined }));
  if (awaitsReadiness(fn) || (takesNextCandidate(context.module, fn) && again.length === 0)) return undefined;
  if (promptsAPerson(context.module, fn) || takesNextJob(context.module, fn)) return undefined;
  const { module, resolver } = context;
  let handed: { readonly operation: HandedOperation | undefined } | undefined;
  const operationOf = () => (handed ??= { operation: operationIn(module, fn.body) }).operation;
  const codeUpTo = (calls: readonly Node[]): AttemptCode => ({
    module,
    body: fn.body,
    reattempts: (_, run) => calls.some((call) => run.reaches(call)),
    rejects: (inner) => callsOperation(module, inner, operationOf()),
  });
  const failing: Node[] = [];
  const failures: ErrorPath[] = [];
  const waits: Wait[] = [];
  for (const { call, failure } of candidates) {
    const path =
      failure ?? errorPathTo(resolver, module, call, fn) ?? statusPathTo(context, codeUpTo([call]), call);
    if (!path) continue;
    const isOnEvent = path.kind === 'event' || isArmedOnEvent(call, fn);
    if (isOnEvent && !isOnFailureOfOwn(module, call, fn)) continue;
    if (followsAnswer(module, call, fn)) continue;
    if (asksAPersonBefore(module, call, path) || followsAnotherCall(context, call, path)) continue;
    if (isRepairedBefore(context, call, path) || dropsCursor(context, path.regions)) continue;
    if (goesElsewhere(module, path.regions, fn.body)) continue;
    failing.push(call);
    failures.push(path);
    for (const wait of waitsOn(context, call, path))
      if (!waits.some(({ node }) => node === wait.node)) waits.push(wait);
  }
  if (failing.length === 0) return undefined;
  // What goes on after a success too is a poll.
  const others = repeats.filter((call) => !failing.includes(call) && !isArmedOnEvent(call, fn));
  if (
    again.length === 0 &&
    others.length > 0 &&
    outcomeFor(resolver, codeUpTo(others), 200).reattempts !== 'no'
  )
    return undefined;
  // `async function reconnect() { await sleep(delay); try { ... } catch { void reconnect(); } }`
  if (waits.length === 0) waits.push(...context.waits.waitsIn(module, fn.body));
  // What a person could not save is shown once more.
  if (waits.length === 0 && SHOWS.test(functionName(fn) ?? '')) return undefined;
  // `setTimeout(() => operation().catch(() => schedule()), delay)`
  if (waits.length === 0) for (const call of failing) waits.push(...timersAround(context, call, fn));
  const operation = operationOf();
  return siteOf(context, {
    shape: 'recursion',
    node: fn,
    attempt: fn.body,
    again: failing,
    failures,
    waits,
    code: codeUpTo(failing),
    ...(operation && { operation }),
  });
}

/** The function around a call that the call calls again. */
function selfCalled(context: SiteContext, call: TSESTree.CallExpression): FunctionNode | undefined {
  const callee = calleeOf(call);
  const name = lastName(callee);
  if (name === undefined) return undefined;
  // Most calls are of something that has another name than the functions around them.
  if (context.module.functionsNamed(name).length === 0 || !isInFunctionNamed(name, call)) return undefined;
  const called = functionOf(context, callee);
  if (!called || !isWithin(call, called) || functionName(called) !== name) return undefined;
  // One that returns a function runs nothing yet.
  return returnedFunction(context, called) ? undefined : called;
}

function isInFunctionNamed(name: string, call: Node): boolean {
  for (let fn = enclosingFunction(call); fn; fn = enclosingFunction(fn))
    if (functionName(fn) === name) return true;
  return false;
}

/** `create().then(() => again())`: what was missing is made first, which is no retry. */
function followsAnotherCall(context: SiteContext, call: Node, { regions }: ErrorPath): boolean {
  if (regions.some((region) => context.waits.waitsIn(context.module, region).length > 0)) return false;
  const { parent } = enclosingFunction(call) ?? call;
  if (parent?.type !== 'CallExpression' || lastName(parent.callee) !== 'then') return false;
  const chain = parent.callee.type === 'MemberExpression' ? unwrap(parent.callee.object) : undefined;
  return (
    chain?.type === 'CallExpression' &&
    regions.some((region) => isWithin(chain, region)) &&
    !/sleep|wait|delay|timeout|timer|pause|backoff/i.test(lastName(chain.callee) ?? '')
  );
}

/** `socket.onclose = () => setTimeout(connect)` is a reconnect by timer. */
function isArmedOnEvent(call: Node, fn: FunctionNode): boolean {
  for (let inner = enclosingFunction(call); inner && inner !== fn; inner = enclosingFunction(inner))
    if (isFailureEventHandler(inner)) return true;
  return false;
}

/** What is waited for on an error path, and the timers that make the call: `setTimeout(() => again(), delay)`. */
function waitsOn(context: SiteContext, call: Node, { regions }: ErrorPath): Wait[] {
  const { module } = context;
  const waits = regions.flatMap((region) => context.waits.waitsIn(module, region));
  // A timer that resolves a promise is found as a wait already.
  for (const timer of timersAround(context, call, module.file.ast))
    if (
      regions.some((region) => isWithin(timer.node, region)) &&
      !waits.some((wait) => wait.delay === timer.delay)
    )
      waits.push(timer);
  return waits;
}

/** `if (await confirm('Try again?')) return again();`: a person decides, and a person is not in a hurry. */
function asksAPersonBefore(module: SyntaxModule, call: Node, { regions }: ErrorPath): boolean {
  const isInRegion = (node: Node) => regions.some((region) => isWithin(node, region));
  for (
    let inner = call, outer = call.parent;
    outer && isInRegion(outer);
    inner = outer, outer = outer.parent
  ) {
    if (outer.type === 'IfStatement' && inner !== outer.test && asksAPerson(module, outer.test)) return true;
    if (outer.type !== 'BlockStatement') continue;
    const before = outer.body.filter((statement) => statement.range[1] <= inner.range[0]);
    if (
      before.some((statement) => statement.type === 'VariableDeclaration' && asksAPerson(module, statement))
    )
      return true;
  }
  return false;
}
