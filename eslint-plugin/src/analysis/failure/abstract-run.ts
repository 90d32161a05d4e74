import type { TSESTree } from '@typescript-eslint/utils';

import type { Completions } from '../../syntax/completions.js';
import { completionsOf } from '../../syntax/completions.js';
import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { FunctionNode, LoopNode, Node } from '../../syntax/nodes.js';
import { isFunction, isStatement, unwrap } from '../../syntax/nodes.js';
import { SKIP, walk } from '../../syntax/walk.js';
import { requestOf } from '../http/request.js';
import { SENDS_OR_THROWS } from '../http/sends.js';
import type { Resolver } from '../resolver.js';
import type { ChainLink } from './chain-link.js';
import { chainLink } from './chain-link.js';
import { StatusScenario } from './condition.js';
import { mentionsFailure, NO_RESPONSE } from './names.js';
import { maySendRequest } from './may-send-request.js';
import { caseFor } from './status-switch.js';
import { ThrownErrors } from './thrown/thrown-errors.js';

/** Whether something throws, or a promise rejects. */
export type Throws = 'may' | 'no' | 'yes';

/** What is taken for granted during an abstract run. */
export interface RunAssumptions {
  /** What the server answered. */
  readonly status: number;
  /** What a condition is taken for that depends on the failure in a way that can't be told. */
  readonly doubtful: boolean;
  /** The loop that a statement ends: `done = true` in `while (!done)`. */
  readonly ends?: ((statement: Node) => LoopNode | undefined) | undefined;
  /** Calls that are known to reject when the server answered so: the operation handed to a helper. */
  readonly rejects?: ((call: TSESTree.CallExpression) => boolean) | undefined;
  /** What those reject with, where that is known. */
  readonly rejections?: ThrownErrors | undefined;
}

const MAX_DEPTH = 5;

/** Runs code in the abstract for one answer of the server: both sides of a condition that does not depend on it. */
export class AbstractRun {
  readonly #ran = new Set<Node>();
  /** Function bodies that were run, so that what did not run in them was not reached. */
  readonly #entered = new Set<Node>();
  readonly #scenario: StatusScenario;
  /** What was thrown on the way. */
  readonly thrown: ThrownErrors;
  #sawRejectingClient = false;
  #doubted = false;
  #seenAt: Node | undefined;
  readonly #running = new Set<Node>();
  /** How often a call was not followed since the function is being run: what it comes to is then known in part. */
  #cuts = 0;
  /** What calls of functions came to, and how deep those were: called again no deeper, they come to the same. */
  readonly #results = new Map<Node, { readonly throws: Throws; readonly depth: number }>();
  /** Rejection callbacks of promises that don't reject. */
  readonly #passedOver = new Set<Node>();
  /** What became of the promises whose executors run: by their `reject`, whether it was called. */
  readonly #rejected = new Map<Variable, boolean>();

  constructor(
    private readonly resolver: Resolver,
    private readonly given: RunAssumptions,
  ) {
    this.thrown = new ThrownErrors(resolver);
    this.#scenario = new StatusScenario(resolver, given.status, this.thrown);
  }

  /** Whether the code looked at the status, or its client rejects for it. */
  get evident(): boolean {
    return this.#scenario.asked.seen || this.#sawRejectingClient;
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
      if (
        node.type === 'AssignmentExpression' &&
        isFunction(node.right) &&
        takesAnswer(lastName(node.left))
      ) {
        this.callRejects(module, node.right, depth);
        return SKIP;
      }
      if (node.type !== 'CallExpression') return undefined;
      const chained = this.#chainRejects(module, node, depth);
      if (chained !== undefined) return add(chained);
      add(this.#callThrows(module, node, depth));
      return undefined;
    });
    return result;
  }

  #callThrows(module: SyntaxModule, call: TSESTree.CallExpression, depth: number): Throws {
    const { status } = this.given;
    const fails = status >= 400 || status === NO_RESPONSE;
    const [reason] = call.arguments;
    if (dottedPath(call.callee) === 'Promise.reject') {
      if (reason) this.thrown.add(module, reason);
      return 'yes';
    }
    this.#noteRejection(module, call.callee, reason);
    // An operation that was handed in may look at the status itself, or hand the answer out.
    if (this.given.rejects?.(call)) {
      if (this.given.rejections) this.thrown.addAll(this.given.rejections);
      else this.thrown.addUnseen();
      return !fails ? 'no' : status === NO_RESPONSE ? 'yes' : 'may';
    }
    const request = requestOf({ module, node: call, frame: undefined }, call);
    if (request) {
      // A callback is told of the answer; it runs whatever that is.
      for (const argument of call.arguments)
        if (isFunction(argument)) this.callRejects(module, argument, depth);
      if (status !== NO_RESPONSE && request.client && (!request.client.rejectsOnStatus || !fails))
        return 'no';
      if (request.client) this.thrown.addOfClient();
      if (status === NO_RESPONSE) return 'yes';
      if (request.client) {
        this.#sawRejectingClient = true;
        return 'yes';
      }
    }
    const called = this.resolver.mentioning(SENDS_OR_THROWS).calledFunction(module, call.callee);
    if (called) return this.callRejects(called.module, called.node, depth);
    // What can't be followed tells its callback: `client.get(options, (error, response) => ...)`.
    const [event] = call.arguments;
    const isListener = event?.type === 'Literal' && takesAnswer(`on${String(event.value)}`);
    for (const argument of call.arguments)
      if (isFunction(argument) && (isListener || isToldOfAnswer(argument)))
        this.callRejects(module, argument, depth);
    // `Promise.all(ids.map((id) => load(id)))`: of a list that may be empty.
    const [each] = call.arguments;
    if (each && isFunction(each) && /^(?:flatM|m)ap$/.test(lastName(call.callee) ?? ''))
      return this.callRejects(module, each, depth) === 'no' ? 'no' : 'may';
    if (!fails || !maySendRequest(call)) return 'no';
    this.thrown.addUnseen();
    return 'may';
  }

  /** `promise.then(onFulfilled, onRejected)`, `.catch`, `.finally`: undefined for calls of anything else. */
  #chainRejects(module: SyntaxModule, call: TSESTree.CallExpression, depth: number): Throws | undefined {
    const links: ChainLink[] = [];
    let head: Node = call;
    // Bundles have chains of thousands of links: from the last one down, and then up again, without recursion.
    for (let link = chainLink(head); link; link = chainLink(head)) {
      links.push(link);
      head = unwrap(link.before);
    }
    if (links.length === 0) return undefined;
    return links.reduceRight(
      (before, link) => this.#linkRejects(module, link, before, depth),
      this.#throws(module, head, depth),
    );
  }

  #linkRejects(module: SyntaxModule, { name, call }: ChainLink, before: Throws, depth: number): Throws {
    const [first, second] = call.arguments;
    if (name === 'finally') {
      if (first) this.#handlerRejects(module, first, depth);
      return before;
    }
    const onFulfilled = name === 'then' ? first : undefined;
    const onRejected = name === 'then' ? second : first;
    let after: Throws = before === 'yes' ? 'yes' : 'no';
    if (before !== 'yes' && onFulfilled) after = this.#handlerRejects(module, onFulfilled, depth);
    if (before === 'no') {
      if (onRejected) this.#passedOver.add(onRejected);
      return after;
    }
    const handled = onRejected ? this.#handlerRejects(module, onRejected, depth) : 'yes';
    return before === 'yes' ? handled : after === handled ? after : 'may';
  }

  #handlerRejects(module: SyntaxModule, handler: Node, depth: number): Throws {
    if (isFunction(handler)) return this.callRejects(module, handler, depth);
    this.#noteRejection(module, handler);
    const called = this.resolver.calledFunction(module, handler);
    return called ? this.callRejects(called.module, called.node, depth) : 'no';
  }

  /** `new Promise((resolve, reject) => ...)`: undefined for other constructors. */
  #promiseRejects(module: SyntaxModule, node: TSESTree.NewExpression, depth: number): Throws | undefined {
    const [executor] = node.arguments;
    if (node.callee.type !== 'Identifier' || node.callee.name !== 'Promise') return undefined;
    if (!executor || !isFunction(executor)) return undefined;
    const identifier = executor.params[1] && parameterIdentifier(executor.params[1]);
    const reject = identifier && module.variableOf(identifier);
    if (reject) this.#rejected.set(reject, false);
    const thrown = this.callRejects(module, executor, depth);
    if (thrown === 'yes') return 'yes';
    return reject && this.#rejected.get(reject) ? 'may' : thrown;
  }

  #noteRejection(module: SyntaxModule, callee: Node, reason?: Node): void {
    const variable = callee.type === 'Identifier' ? module.variableOf(callee) : undefined;
    if (!variable || !this.#rejected.has(variable)) return;
    this.#rejected.set(variable, true);
    if (reason) this.thrown.add(module, reason);
    else this.thrown.addUnseen();
  }
}

/** Whether an event of an `XMLHttpRequest` is that the answer is there. */
function takesAnswer(event: string | undefined): boolean {
  return event !== undefined && /^on(?:load(?:end)?|readystatechange)$/.test(event);
}

function isToldOfAnswer({ params }: FunctionNode): boolean {
  return params.some((parameter) => {
    const identifier = parameterIdentifier(parameter);
    return identifier !== undefined && mentionsFailure(identifier);
  });
}
