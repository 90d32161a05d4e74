import type { TSESTree } from '@typescript-eslint/utils';

import { assignmentsOf } from '../../syntax/bindings.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';

const SLEEPS =
  /^(?:sleep|delay|wait|pause|snooze|sleepMs|delayMs|waitMs|msleep|timeout|setTimeout(?:Async|Promise|P)?|(?:async|promise)(?:Sleep|Delay|Wait|Timeout)|(?:sleep|wait|delay)(?:For|Async|Promise)|waitForTimeout|setTimeoutPromise)$/i;
const WAITS_SOMEHOW = /^(?:wait|sleep|delay|pause)[A-Z]|back_?off|(?:Sleep|Delay|Wait)$/i;
const WAITS_FOR = /^(?:wait|sleep|delay|pause|snooze)(?![a-z]*(?:for|until|till)[A-Z])/i;
const WAITING = /wait|sleep|delay|pause|snooze|back_?off|retry|timeout|throttle|cool_?down/i;

/** What is there where a function waits. */
export const WAITING_WORD =
  /(?<!a)wait|sleep|delay|pause|snooze|back_?off|retry|timeout|throttle|cool_?down/i;

/** Whether a call may wait, by its name: most are none, and need not be followed. */
export function soundsLikeWait(name: string): boolean {
  return WAITING.test(name);
}

/** Whether a call that can't be followed waits for as long as its first argument says: `sleep(ms)`, `clock.delay(ms)`. */
export function sleepsFor(module: SyntaxModule, call: TSESTree.CallExpression): boolean {
  const [first] = call.arguments;
  return (
    SLEEPS.test(lastName(call.callee) ?? '') &&
    first !== undefined &&
    isDuration(first) &&
    !isCallbackTimer(call) &&
    !isOfOutcome(module, call.callee)
  );
}

/** Whether a function that is followed, and in which no timer is found, waits for as long as its first argument says. */
export function waitsFor(call: TSESTree.CallExpression): boolean {
  const [first] = call.arguments;
  return (
    WAITS_FOR.test(lastName(call.callee) ?? '') &&
    first !== undefined &&
    isDuration(first) &&
    isWaitedFor(call) &&
    !isCallbackTimer(call)
  );
}

/** Whether a call waits in a way, and for a time, that can't be told. */
export function waitsSomehow(call: TSESTree.CallExpression): boolean {
  const name = lastName(call.callee) ?? '';
  return (WAITS_SOMEHOW.test(name) || SLEEPS.test(name)) && !isCallbackTimer(call);
}

/** What is asked to let time pass, however it was come by: `(await browser.newPage()).wait(500)`. */
const KEEPS_TIME = /clock|timer?s?$|scheduler|page|frame|tab$|browser|driver|util|helper|device|client$/i;

/**
 * Whether a method is one of what an operation came to: a sent transaction's `wait(2)` waits until it is two blocks deep,
 * a started job's until it has ended.
 */
function isOfOutcome(module: SyntaxModule, callee: Node): boolean {
  const member = unwrap(callee);
  if (member.type !== 'MemberExpression') return false;
  const object = unwrap(member.object);
  if (KEEPS_TIME.test(lastName(object) ?? '')) return false;
  if (object.type === 'AwaitExpression') return true;
  const variable = object.type === 'Identifier' ? module.variableOf(object) : undefined;
  if (!variable) return false;
  const [definition] = variable.defs;
  if (definition?.type === 'Parameter' && isFunction(definition.node)) return continuesHere(definition.node);
  return (assignmentsOf(variable) ?? []).some(({ value }) => unwrap(value).type === 'AwaitExpression');
}

/** `import { setTimeout } from 'node:timers/promises'`, under any name. */
export function isTimersSetTimeout(module: SyntaxModule, callee: Node): boolean {
  const root = callee.type === 'MemberExpression' ? callee.object : callee;
  const binding = module.importOf(root);
  return (
    binding !== undefined &&
    /^(?:node:)?timers\/promises$/.test(binding.source) &&
    lastName(callee) !== 'setInterval'
  );
}

export function isCallbackTimer(call: TSESTree.CallExpression): boolean {
  const [first] = call.arguments;
  return (
    first !== undefined &&
    (isFunction(first) || (call.arguments.length > 1 && lastName(call.callee) === 'setTimeout'))
  );
}

export function isDuration(argument: Node): boolean {
  return !['ObjectExpression', 'ArrayExpression', 'SpreadElement', 'NewExpression'].includes(argument.type);
}

/**
 * Awaited, returned or chained. A promise that nobody waits for delays nothing, and `options.delay(attempt)` as a number
 * only computes one.
 */
export function isWaitedFor(call: TSESTree.CallExpression): boolean {
  let node: Node = call;
  let { parent }: { parent: Node } = call;
  while (parent.type === 'TSNonNullExpression' || parent.type === 'ChainExpression') {
    node = parent;
    ({ parent } = parent);
  }
  switch (parent.type) {
    case 'AwaitExpression':
    case 'YieldExpression':
    case 'ArrowFunctionExpression':
      return true;
    case 'ReturnStatement':
    case 'VariableDeclarator':
      return unwrap(call.callee).type === 'Identifier';
    case 'MemberExpression':
      return /^(?:then|catch|finally)$/.test(lastName(parent) ?? '');
    case 'CallExpression':
      return parent.callee !== node && /^(?:all|allSettled|then)$/.test(lastName(parent.callee) ?? '');
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return parent.parent.type === 'AwaitExpression';
    case 'ArrayExpression':
      return true;
    default:
      return false;
  }
}

export function isInCatch(node: Node): boolean {
  for (let outer = node.parent; outer && !isFunction(outer); outer = outer.parent)
    if (outer.type === 'CatchClause') return true;
  return false;
}

/** A callback of `.then`, `.catch` or `.finally` goes on with what the region began. */
export function continuesHere(fn: FunctionNode): boolean {
  const { parent } = fn;
  return (
    parent.type === 'CallExpression' &&
    parent.callee !== fn &&
    /^(?:then|catch|finally)$/.test(lastName(parent.callee) ?? '')
  );
}

const STOPS = /abort|cancel|clos(?:e|ing)|shut_?down|stop(?!tion)|signal|wake|dispos/i;

/** `Promise.race([shutdown, sleep(delayMs)])`: what is raced against the timer only ends the wait early. */
export function endsEarly({ arguments: [promises] }: TSESTree.CallExpression): boolean {
  return (
    promises?.type === 'ArrayExpression' &&
    promises.elements.some((element) => {
      const node = element && unwrap(element);
      return node ? STOPS.test(lastName(node.type === 'CallExpression' ? node.callee : node) ?? '') : false;
    })
  );
}
