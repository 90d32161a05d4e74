import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { FunctionNode, LoopNode, Node } from '../../syntax/nodes.js';
import { isFunction, isLoop, isWithin, unwrap } from '../../syntax/nodes.js';
import { SKIP, walk } from '../../syntax/walk.js';
import type { Resolver } from '../resolver.js';
import { countdownFrom } from './countdown.js';
import type { DelayValue } from './delay-value.js';
import { unknownDelay } from './delay-value.js';
import { DelayEvaluator } from './evaluate.js';
import type { Bound } from './frame.js';
import { Frame } from './frame.js';

/** One wait between attempts. */
export interface Wait {
  /** The call that waits, as written at the site. */
  readonly node: Node;
  /** The expression, in the site's own file, that a fix can wrap; absent where the delay is decided elsewhere. */
  readonly delay: Node | undefined;
  /** The argument that the delay is a multiple of where it is in another unit: `pause(3)` of a function that takes seconds. */
  readonly scaled?: Node;
  readonly value: DelayValue;
}

const SLEEPER_NAME =
  /^(?:sleep|delay|wait|pause|snooze|sleepMs|delayMs|waitMs|msleep|timeout|setTimeout(?:Async|Promise|P)?|(?:async|promise)(?:Sleep|Delay|Wait|Timeout)|(?:sleep|wait|delay)(?:For|Async|Promise)|waitForTimeout|setTimeoutPromise)$/i;
const UNKNOWN_WAITER_NAME = /^(?:wait|sleep|delay|pause)[A-Z]|back_?off|(?:Sleep|Delay|Wait)$/i;

const WAITS_FOR = /^(?:wait|sleep|delay|pause|snooze)(?![a-z]*(?:for|until|till)[A-Z])/i;
const WAITING_NAME = /wait|sleep|delay|pause|snooze|back_?off|retry|timeout|throttle|cool_?down/i;

const MAX_DEPTH = 3;

/** What is there where a function waits. */
const WAITING_WORD = /(?<!a)wait|sleep|delay|pause|snooze|back_?off|retry|timeout|throttle|cool_?down/i;

/** Finds the waits in a region of code, in the functions it calls too, with the abstract value of each delay. */
export class WaitFinder {
  readonly evaluator: DelayEvaluator;

  constructor(private readonly resolver: Resolver) {
    this.evaluator = new DelayEvaluator(resolver);
  }

  /** The waits in `region`, not counting those of loops inside it, which have their own rhythm. */
  waitsIn(module: SyntaxModule, region: Node, frame?: Frame): Wait[] {
    return this.#find(module, region, frame, 0);
  }

  /** The abstract value of a delay that a timer is armed with. */
  evaluate(at: Bound): DelayValue {
    return this.evaluator.evaluate(at);
  }

  #find(module: SyntaxModule, region: Node, frame: Frame | undefined, depth: number): Wait[] {
    const waits: Wait[] = [];
    walk(region, module.visitorKeys, (node) => {
      if (node !== region && isLoop(node)) {
        waits.push(...this.#countdown(module, node, frame, depth));
        return SKIP;
      }
      if (node.type === 'NewExpression') {
        const timer = promisedTimer(module, node);
        if (!timer) return undefined;
        const delay = timer.arguments[1];
        if (delay && delay.type !== 'SpreadElement')
          waits.push({ node: timer, delay, value: this.evaluate({ module, node: delay, frame }) });
        return SKIP;
      }
      if (node !== region && isFunction(node)) return continuesHere(node) ? undefined : SKIP;
      if (node.type !== 'CallExpression') return undefined;
      // A race against a timer is a timeout of the attempt, not a wait between attempts.
      if (/^(?:race|any)$/.test(lastName(node.callee) ?? '')) return endsEarly(node) ? undefined : SKIP;
      waits.push(...this.#waitsOfCall(module, node, frame, depth));
      return undefined;
    });
    return waits;
  }

  /** A loop that only counts down waits once, for as long as it counts. */
  #countdown(module: SyntaxModule, loop: LoopNode, frame: Frame | undefined, depth: number): Wait[] {
    const from = countdownFrom(module, loop);
    const [turn] = from ? this.#find(module, loop.body, frame, depth) : [];
    if (!from || !turn) return [];
    return [{ node: turn.node, delay: undefined, value: this.evaluate({ module, node: from, frame }) }];
  }

  #waitsOfCall(
    module: SyntaxModule,
    call: TSESTree.CallExpression,
    frame: Frame | undefined,
    depth: number,
  ): Wait[] {
    const callee = unwrap(call.callee);
    const name = lastName(callee) ?? '';
    const [first] = call.arguments;
    // Most calls are no waits by their name, and need not be followed.
    const soundsLikeWait = WAITING_NAME.test(name);
    if (!soundsLikeWait && !(depth === 0 && isInCatch(call)) && !isTimersSetTimeout(module, callee))
      return [];
    const resolver = soundsLikeWait ? this.resolver : this.resolver.mentioning(WAITING_WORD);
    const called = resolver.calledFunction(module, callee);
    if (called) {
      // A function's call of itself waits as it does.
      if (depth >= MAX_DEPTH || (called.module === module && isWithin(call, called.node))) return [];
      // `promiseWithTimeout(ms, operation())` ends an attempt that takes too long.
      if (races(called.module, called.node)) return [];
      // Other functions may wait for reasons of their own: a body's timeout, a lock.
      if (!soundsLikeWait && !(depth === 0 && isInCatch(call))) return [];
      const inner = Frame.ofCall(called.node, called.module, call.arguments, { module, frame });
      const found = this.#find(called.module, called.node.body, inner, depth + 1).map((wait) => {
        const scaled = argumentFor(called.module, called.node, multiplied(wait.delay), call);
        return {
          node: call,
          value: wait.value,
          delay:
            argumentFor(called.module, called.node, wait.delay, call) ??
            (called.module === module ? wait.delay : undefined),
          ...(scaled && { scaled }),
        };
      });
      // How it waits can't be seen (an interval, an event), but for how long is what it is handed.
      const waitsFor = found.length === 0 && WAITS_FOR.test(name) && first && isDuration(first);
      if (!waitsFor || !isWaitedFor(call) || isCallbackTimer(call)) return found;
      return [{ node: call, delay: first, value: this.evaluate({ module, node: first, frame }) }];
    }
    if (!isWaitedFor(call)) return [];
    if (
      isTimersSetTimeout(module, callee) ||
      (SLEEPER_NAME.test(name) && first && isDuration(first) && !isCallbackTimer(call))
    ) {
      if (!first || first.type === 'SpreadElement') return [];
      return [{ node: call, delay: first, value: this.evaluate({ module, node: first, frame }) }];
    }
    if (UNKNOWN_WAITER_NAME.test(name) || SLEEPER_NAME.test(name)) {
      if (isCallbackTimer(call)) return [];
      return [{ node: call, delay: undefined, value: unknownDelay }];
    }
    return [];
  }
}

/** `new Promise((resolve) => setTimeout(resolve, ms))`: the timer that resolves it. */
export function promisedTimer(
  module: SyntaxModule,
  node: TSESTree.NewExpression,
): TSESTree.CallExpression | undefined {
  if (lastName(node.callee) !== 'Promise') return undefined;
  const executor = node.arguments[0];
  if (!executor || !isFunction(executor)) return undefined;
  const resolve = executor.params[0] && parameterIdentifier(executor.params[0]);
  if (!resolve) return undefined;
  let timer: TSESTree.CallExpression | undefined;
  walk(executor.body, module.visitorKeys, (inner) => {
    if (timer || inner.type !== 'CallExpression' || lastName(inner.callee) !== 'setTimeout') return;
    const callback = inner.arguments[0];
    if (callback && mentions(module, callback, resolve.name)) timer = inner;
  });
  return timer;
}

const STOPS = /abort|cancel|clos(?:e|ing)|shut_?down|stop(?!tion)|signal|wake|dispos/i;

/** `Promise.race([shutdown, sleep(delayMs)])`: what is raced against the timer only ends the wait early. */
function endsEarly({ arguments: [promises] }: TSESTree.CallExpression): boolean {
  return (
    promises?.type === 'ArrayExpression' &&
    promises.elements.some((element) => {
      const node = element && unwrap(element);
      return node ? STOPS.test(lastName(node.type === 'CallExpression' ? node.callee : node) ?? '') : false;
    })
  );
}

function races(module: SyntaxModule, fn: FunctionNode): boolean {
  let found = false;
  walk(fn.body, module.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && dottedPath(node.callee) === 'Promise.race') found = true;
  });
  return found;
}

function mentions(module: SyntaxModule, node: Node, name: string): boolean {
  let found = false;
  walk(node, module.visitorKeys, (inner) => {
    if (inner.type === 'Identifier' && inner.name === name) found = true;
  });
  return found;
}

/** `seconds` of `seconds * 1000` */
function multiplied(delay: Node | undefined): Node | undefined {
  const product = delay && unwrap(delay);
  if (product?.type !== 'BinaryExpression' || product.operator !== '*') return undefined;
  if (product.right.type === 'Literal') return unwrap(product.left);
  return product.left.type === 'Literal' ? unwrap(product.right) : undefined;
}

/** The argument of `call` that the delay inside the called function stands for: `sleep(ms)` passes its own on. */
function argumentFor(
  module: SyntaxModule,
  fn: FunctionNode,
  delay: Node | undefined,
  call: TSESTree.CallExpression,
): Node | undefined {
  if (delay?.type !== 'Identifier') return undefined;
  const variable = module.variableOf(delay);
  const index = fn.params.findIndex((parameter) => {
    const identifier = parameterIdentifier(parameter);
    return identifier && variable && module.variableOf(identifier) === variable;
  });
  const argument = call.arguments[index];
  return argument?.type === 'SpreadElement' ? undefined : argument;
}

/** `import { setTimeout } from 'node:timers/promises'`, under any name. */
function isTimersSetTimeout(module: SyntaxModule, callee: Node): boolean {
  const root = callee.type === 'MemberExpression' ? callee.object : callee;
  const binding = module.importOf(root);
  return (
    binding !== undefined &&
    /^(?:node:)?timers\/promises$/.test(binding.source) &&
    lastName(callee) !== 'setInterval'
  );
}

function isCallbackTimer(call: TSESTree.CallExpression): boolean {
  const [first] = call.arguments;
  return (
    first !== undefined &&
    (isFunction(first) || (call.arguments.length > 1 && lastName(call.callee) === 'setTimeout'))
  );
}

function isDuration(argument: Node): boolean {
  return !['ObjectExpression', 'ArrayExpression', 'SpreadElement', 'NewExpression'].includes(argument.type);
}

/**
 * Awaited, returned or chained. A promise that nobody waits for delays nothing, and `options.delay(attempt)` as a number
 * only computes one.
 */
function isWaitedFor(call: TSESTree.CallExpression): boolean {
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

function isInCatch(node: Node): boolean {
  for (let outer = node.parent; outer && !isFunction(outer); outer = outer.parent)
    if (outer.type === 'CatchClause') return true;
  return false;
}

/** A callback of `.then`, `.catch` or `.finally` goes on with what the region began. */
function continuesHere(fn: FunctionNode): boolean {
  const { parent } = fn;
  return (
    parent.type === 'CallExpression' &&
    parent.callee !== fn &&
    /^(?:then|catch|finally)$/.test(lastName(parent.callee) ?? '')
  );
}
