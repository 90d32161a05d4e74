import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { FunctionNode, LoopNode, Node } from '../../syntax/nodes.js';
import { isFunction, isLoop, isWithin, unwrap } from '../../syntax/nodes.js';
import { SKIP, walk } from '../../syntax/walk.js';
import type { Resolver } from '../resolver.js';
import { countdownFrom } from './countdown.js';
import { resolvesAwaited } from './deferred-timers.js';
import type { DelayValue } from './delay-value.js';
import { unknownDelay } from './delay-value.js';
import { DelayEvaluator } from './evaluate.js';
import type { Bound } from './frame.js';
import { Frame } from './frame.js';
import { promisedTimer } from './promised-timer.js';
import {
  continuesHere,
  endsEarly,
  isInCatch,
  isTimersSetTimeout,
  isWaitedFor,
  sleepsFor,
  soundsLikeWait,
  waitsFor,
  WAITING_WORD,
  waitsSomehow,
} from './waiting-calls.js';

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

const MAX_DEPTH = 3;

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
      const delay = node.arguments[1];
      if (delay && delay.type !== 'SpreadElement' && resolvesAwaited(module, node)) {
        waits.push({ node, delay, value: this.evaluate({ module, node: delay, frame }) });
        return SKIP;
      }
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
    const isNamedForIt = soundsLikeWait(name);
    if (!isNamedForIt && !(depth === 0 && isInCatch(call)) && !isTimersSetTimeout(module, callee)) return [];
    const resolver = isNamedForIt ? this.resolver : this.resolver.mentioning(WAITING_WORD);
    const called = resolver.calledFunction(module, callee);
    if (called) {
      // A function's call of itself waits as it does.
      if (depth >= MAX_DEPTH || (called.module === module && isWithin(call, called.node))) return [];
      // `promiseWithTimeout(ms, operation())` ends an attempt that takes too long.
      if (races(called.module, called.node)) return [];
      // Other functions may wait for reasons of their own: a body's timeout, a lock.
      if (!isNamedForIt && !(depth === 0 && isInCatch(call))) return [];
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
      if (found.length > 0 || !first || !waitsFor(call)) return found;
      return [{ node: call, delay: first, value: this.evaluate({ module, node: first, frame }) }];
    }
    if (!isWaitedFor(call)) return [];
    if (isTimersSetTimeout(module, callee) || sleepsFor(module, call)) {
      if (!first || first.type === 'SpreadElement') return [];
      return [{ node: call, delay: first, value: this.evaluate({ module, node: first, frame }) }];
    }
    return waitsSomehow(call) ? [{ node: call, delay: undefined, value: unknownDelay }] : [];
  }
}

function races(module: SyntaxModule, fn: FunctionNode): boolean {
  let found = false;
  walk(fn.body, module.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && dottedPath(node.callee) === 'Promise.race') found = true;
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
