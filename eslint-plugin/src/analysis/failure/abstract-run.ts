import type { TSESTree } from '@typescript-eslint/utils';

import type { Completions } from '../../syntax/completions.js';
import { completionsOf } from '../../syntax/completions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isStatement } from '../../syntax/nodes.js';
import { SKIP, walk } from '../../syntax/walk.js';
import type { Resolver } from '../resolver.js';
import { CallRun } from './call-run.js';
import { chainRejects } from './chain-rejects.js';
import { choiceThrows } from './choices.js';
import { StatusScenario } from './condition.js';
import { Executors } from './executors.js';
import type { RunAssumptions } from './run-assumptions.js';
import { caseFor } from './status-switch.js';
import { ThrownErrors } from './thrown/thrown-errors.js';
import type { Throws } from './throws.js';
import { assignedListener } from './told-of-answer.js';

const MAX_DEPTH = 5;

/** Runs code in the abstract for one answer of the server: both sides of a condition that does not depend on it. */
export class AbstractRun {
  readonly #ran = new Set<Node>();
  /** Function bodies that were run, so that what did not run in them was not reached. */
  readonly #entered = new Set<Node>();
  readonly #scenario: StatusScenario;
  /** What was thrown on the way. */
  readonly thrown: ThrownErrors;
  readonly #calls: CallRun;
  #doubted = false;
  #seenAt: Node | undefined;
  readonly #running = new Set<Node>();
  /** How often a call was not followed since the function is being run: what it comes to is then known in part. */
  #cuts = 0;
  /** What calls of functions came to, and how deep those were: called again no deeper, they come to the same. */
  readonly #results = new Map<Node, { readonly throws: Throws; readonly depth: number }>();
  /** Rejection callbacks of promises that don't reject. */
  readonly #passedOver = new Set<Node>();
  readonly #executors: Executors;

  constructor(
    private readonly resolver: Resolver,
    private readonly given: RunAssumptions,
  ) {
    this.thrown = new ThrownErrors(resolver);
    this.#executors = new Executors(this.thrown);
    this.#calls = new CallRun(resolver, given, this.thrown, this.#executors, (module, fn, depth) =>
      this.callRejects(module, fn, depth),
    );
    this.#scenario = new StatusScenario(resolver, given.status, this.thrown);
  }

  /** Whether the code looked at the status, or its client rejects for it. */
  get evident(): boolean {
    return this.#scenario.asked.seen || this.#calls.sawRejectingClient;
  }

  /** The condition by which the code first looked at the status. */
  get seenAt(): Node | undefined {
    return this.#seenAt;
  }

  /** Whether it came to a condition that was taken for what the run was given, so that another run may end otherwise. */
  get doubted(): boolean {
    return this.#doubted;
  }

  /** What a condition is for this answer, or undefined where it may be either. */
  decides(module: SyntaxModule, condition: Node): boolean | undefined {
    const outcome = this.#scenario.decide(module, condition);
    if (this.#scenario.asked.seen) this.#seenAt ??= condition;
    if (outcome === 'open') return undefined;
    if (outcome !== 'doubt') return outcome === 'true';
    this.#doubted = true;
    return this.given.doubtful;
  }

  /** Runs a statement, or the concise body of an arrow function. */
  run(module: SyntaxModule, body: Node, depth = 0): Completions {
    this.#entered.add(body);
    if (!isStatement(body)) {
      this.#ran.add(body);
      const thrown = this.#throws(module, body, depth);
      return { ...completionsOf(undefined), normal: thrown !== 'yes', throws: thrown !== 'no' };
    }
    return completionsOf(body, {
      decide: (condition) => this.decides(module, condition),
      enters: (statement) => this.#entersAt(module, statement),
      throws: (statement) => this.#throws(module, statement, depth),
      ends: (statement) => this.given.ends?.(statement),
      visit: (statement) => {
        this.#ran.add(statement);
        if (statement.type === 'ThrowStatement') this.thrown.add(module, statement.argument);
      },
    });
  }

  #entersAt(module: SyntaxModule, statement: TSESTree.SwitchStatement): number | undefined {
    const start = caseFor(this.resolver, module, statement, this.given.status);
    if (start !== undefined) this.#scenario.asked.seen = true;
    return start;
  }

  /**
   * Whether the statement of `node` ran. A callback that was not followed is taken to run where it is written, but for
   * what a promise that does not reject is to call when it does.
   */
  reaches(node: Node): boolean {
    let statement: Node | undefined;
    for (let outer: Node | undefined = node; outer; outer = outer.parent) {
      if (!statement && isStatement(outer)) statement = outer;
      if (this.#entered.has(outer)) return this.#ran.has(statement ?? outer);
      if (this.#passedOver.has(outer)) return false;
      if (isFunction(outer)) statement = undefined;
    }
    return false;
  }

  /** Whether a call of `fn` throws or rejects. */
  callRejects(module: SyntaxModule, fn: FunctionNode, depth = 0): Throws {
    if (this.#running.has(fn)) {
      this.#cuts++;
      return 'no';
    }
    // What is not looked into may do anything.
    if (depth > MAX_DEPTH) {
      this.thrown.addUnseen();
      return 'may';
    }
    const known = this.#results.get(fn);
    if (known && known.depth <= depth) return known.throws;
    const cuts = this.#cuts;
    this.#running.add(fn);
    try {
      const ended = this.run(module, fn.body, depth + 1);
      const throws = !ended.throws ? 'no' : ended.normal || ended.returns ? 'may' : 'yes';
      if (this.#cuts === cuts) this.#results.set(fn, { throws, depth });
      return throws;
    } finally {
      this.#running.delete(fn);
    }
  }

  #throws(module: SyntaxModule, expression: Node, depth: number): Throws {
    let result: Throws = 'no';
    const add = (thrown: Throws) => {
      if (thrown === 'yes' || (thrown === 'may' && result === 'no')) result = thrown;
      return SKIP;
    };
    walk(expression, module.visitorKeys, (node) => {
      if (result === 'yes') return SKIP;
      if (node !== expression && isFunction(node)) return SKIP;
      if (node.type === 'NewExpression') {
        const settled = this.#promiseRejects(module, node, depth);
        return settled === undefined ? undefined : add(settled);
      }
      const listener = assignedListener(node);
      if (listener) {
        this.callRejects(module, listener, depth);
        return SKIP;
      }
      const chosen = choiceThrows(module, node, {
        decides: (condition) => this.decides(module, condition),
        throws: (part) => this.#throws(module, part, depth),
      });
      if (chosen !== undefined) return add(chosen);
      if (node.type !== 'CallExpression') return undefined;
      const chained = chainRejects(node, {
        head: (before) => this.#throws(module, before, depth),
        handler: (callback) => this.#handlerRejects(module, callback, depth),
        passOver: (callback) => this.#passedOver.add(callback),
      });
      if (chained !== undefined) return add(chained);
      add(this.#calls.throws(module, node, depth));
      return undefined;
    });
    return result;
  }

  #handlerRejects(module: SyntaxModule, handler: Node, depth: number): Throws {
    if (isFunction(handler)) return this.callRejects(module, handler, depth);
    this.#executors.note(module, handler);
    const called = this.resolver.calledFunction(module, handler);
    return called ? this.callRejects(called.module, called.node, depth) : 'no';
  }

  /** `new Promise((resolve, reject) => ...)`: undefined for other constructors. */
  #promiseRejects(module: SyntaxModule, node: TSESTree.NewExpression, depth: number): Throws | undefined {
    const [executor] = node.arguments;
    if (node.callee.type !== 'Identifier' || node.callee.name !== 'Promise') return undefined;
    if (!executor || !isFunction(executor)) return undefined;
    const reject = this.#executors.begin(module, executor);
    const thrown = this.callRejects(module, executor, depth);
    if (thrown === 'yes') return 'yes';
    return reject && this.#executors.isRejected(reject) ? 'may' : thrown;
  }
}
