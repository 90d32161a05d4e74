import type { TSESTree } from '@typescript-eslint/utils';

import { dottedPath, lastName } from '../../syntax/names.js';
import { neverReturns } from '../../syntax/never-returns.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import { chainLink } from '../failure/chain-link.js';
import { staysLocal } from '../local.js';
import type { Ends } from './ends.js';
import { allOf } from './ends.js';
import { Evaluator } from './evaluate.js';
import type { Limits } from './limits.js';
import { soundsLikeWaiting } from './relevance.js';
import { slotOf } from './slots.js';
import type { State, Value } from './state.js';
import { UNKNOWN } from './state.js';
import type { Subject } from './subject.js';

/** How attempts end in a run. */
export interface Failing {
  /** Whether the call that attempts throws or rejects; otherwise it returns an answer that says so. */
  readonly throws: boolean;
}

/** Told when an attempt begins, and when the function begins again. */
export interface Observer {
  attempt(state: State): void;
  again(args: readonly Value[], state: State): void;
}

type RunBody = (body: Node, state: State) => Ends;

/** What is over before anything could have recovered. */
const QUICK =
  /^(?:log|warn|error|info|debug|trace|json|text|blob|arrayBuffer|close|end|destroy|release|rollback|cancel|unlink|rm|emit|capture\w*|report\w*|record\w*)$/;

/** Runs expressions: attempts and waits are noted, the handlers of promises run where they would. */
export class Expressions {
  readonly evaluator: Evaluator;

  constructor(
    private readonly subject: Subject,
    private readonly limits: Limits,
    private readonly failing: Failing,
    private readonly observer: Observer,
  ) {
    this.evaluator = new Evaluator(subject, limits, {
      called: (call, args, state) => this.#called(call, args, state),
      awaited: (node, state) => {
        this.#awaited(node, state);
      },
      constructed: (node, state) => {
        this.#constructed(node, state);
      },
    });
  }

  /** The states after an expression; one that threw has `thrown` set. What begins again leaves none. */
  run(expression: Node, state: State, body: RunBody): State[] {
    const node = unwrapAwait(expression);
    if (node.type === 'CallExpression') {
      const chained = this.#chain(node, state, body);
      if (chained) return chained;
      const callback = this.#callbackOf(node) ?? this.#followed(node);
      if (callback) {
        this.evaluator.evaluate(node, state);
        state.thrown = false;
        return allOf(body(callback.body, state));
      }
    }
    this.evaluator.evaluate(expression, state);
    return state.left ? [] : [state];
  }

  /** Gives a name a value on several paths. */
  give(target: Node, value: Value, states: readonly State[]): void {
    const slot = slotOf(this.subject.module, target);
    if (slot !== undefined) for (const state of states) state.set(slot, value);
  }

  declare(target: Node, init: Node | undefined, states: readonly State[]): void {
    walk(target, this.subject.module.visitorKeys, (node) => {
      const variable = node.type === 'Identifier' ? this.subject.module.variableOf(node) : undefined;
      if (!variable || !this.subject.relevant.slots.has(variable)) return;
      for (const state of states) {
        const chosen = this.limits.chosen(variable);
        const value = target.type !== 'Identifier' ? UNKNOWN : init ? this.#valueOf(init, state) : undefined;
        if (chosen !== undefined) state.set(variable, chosen);
        else state.set(variable, value);
      }
    });
  }

  /** How many turns a loop over a list takes: its length where it is written out. */
  lengthOf(list: Node): number {
    const found = this.subject.resolver.value(this.subject.module, list);
    const node = found && unwrap(found.node);
    return node?.type === 'ArrayExpression' ? node.elements.length : 3;
  }

  /** The value of an initializer that has run already: without its effects. */
  #valueOf(init: Node, state: State): Value {
    if (unwrap(init).type === 'AwaitExpression') return UNKNOWN;
    const quiet = new Evaluator(this.subject, this.limits, {
      called: (call) => this.subject.attempts.has(call) || this.subject.again.has(call),
      awaited: () => undefined,
      constructed: () => undefined,
    });
    return quiet.evaluate(init, state.copy());
  }

  /** `promise.then(onFulfilled, onRejected)`, `.catch(onRejected)`: undefined for other calls. */
  #chain(call: TSESTree.CallExpression, state: State, body: RunBody): State[] | undefined {
    const link = chainLink(call);
    if (!link) return undefined;
    const { name, before } = link;
    const [first, second] = call.arguments;
    const handlers = {
      fulfilled: name === 'then' ? first : undefined,
      rejected: name === 'then' ? second : first,
    };
    return this.run(before, state, body).flatMap((after) => {
      if (name === 'finally') return [after];
      const handler = after.thrown ? handlers.rejected : handlers.fulfilled;
      if (!handler) return [after];
      const fn = this.#functionOf(handler);
      if (!fn) {
        after.doubtful = true;
        after.between.mayWait = true;
        return [after];
      }
      after.thrown = false;
      const ended = body(fn.body, after);
      for (const thrown of ended.throws) thrown.thrown = true;
      return allOf(ended);
    });
  }

  #functionOf(handler: Node): FunctionNode | undefined {
    const node = unwrap(handler);
    if (isFunction(node)) return node;
    const called = this.subject.resolver.inFile.calledFunction(this.subject.module, node);
    return called && isWithin(called.node, this.subject.body) ? called.node : undefined;
  }

  /** The callback of an attempt or of a timer in which everything goes on: `request(url, (error) => { ... })`. */
  #callbackOf(call: TSESTree.CallExpression): FunctionNode | undefined {
    const callback = call.arguments
      .map((argument) => unwrap(argument))
      .find((argument) => isFunction(argument));
    if (!callback || !isFunction(callback)) return undefined;
    const goesOn = [...this.subject.again].some((again) => isWithin(again, callback));
    return goesOn ? callback : undefined;
  }

  /** A function inside the one that is run, called by name, in which it begins again: `scheduleRetry()`. */
  #followed(call: TSESTree.CallExpression): FunctionNode | undefined {
    const { subject } = this;
    if (subject.again.has(call)) return undefined;
    const called = subject.resolver.inFile.calledFunction(subject.module, call.callee)?.node;
    if (!called || !isWithin(called, subject.body) || isWithin(call, called)) return undefined;
    return [...subject.again].some((again) => isWithin(again, called)) ? called : undefined;
  }

  #called(call: TSESTree.CallExpression, args: readonly Value[], state: State): boolean {
    const { subject } = this;
    if (subject.again.has(call)) {
      if (subject.attempts.has(call)) this.observer.attempt(state);
      this.observer.again(args, state);
      state.left = true;
      return true;
    }
    const wait = subject.waits.get(call);
    if (wait) {
      state.pass(wait, wait.delay ? this.evaluator.evaluate(wait.delay, state.copy()) : UNKNOWN);
      return true;
    }
    if (!subject.attempts.has(call)) {
      // A wait that blocks is not awaited.
      if (soundsLikeWaiting(call)) state.between.mayWait = true;
      if (neverReturns(call)) state.thrown = true;
      return false;
    }
    if (!state.attempting) this.observer.attempt(state);
    state.idleWait = undefined;
    if (this.failing.throws) state.thrown = true;
    return true;
  }

  #constructed(node: TSESTree.NewExpression, state: State): void {
    for (const [at, wait] of this.subject.waits) {
      if (!isWithin(at, node)) continue;
      // The executor runs at once, and its delay may count: `setTimeout(resolve, 2 ** attempts++)`.
      const isHere = wait.delay !== undefined && isWithin(wait.delay, node);
      const during = isHere ? state : state.copy();
      state.pass(wait, wait.delay ? this.evaluator.evaluate(wait.delay, during) : UNKNOWN);
    }
  }

  /** Whatever else is awaited may take its time. */
  #awaited(node: TSESTree.AwaitExpression, state: State): void {
    const { subject } = this;
    const awaited = unwrapAwait(node);
    if (subject.attempts.has(awaited) || subject.waits.has(awaited) || subject.again.has(awaited)) return;
    if ([...subject.waits.keys()].some((wait) => isWithin(wait, node))) return;
    if (awaited.type === 'CallExpression') {
      if (
        QUICK.test(lastName(awaited.callee) ?? '') ||
        /^Promise\.(?:resolve|reject)$/.test(dottedPath(awaited.callee) ?? '')
      )
        return;
      if (staysLocal(subject.resolver, subject.module, node)) return;
      state.idleWait = undefined;
      state.between.mayWait = true;
    }
  }
}
