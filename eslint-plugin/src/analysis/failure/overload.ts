import type { TSESTree } from '@typescript-eslint/utils';

import type { Completions } from '../../syntax/completions.js';
import { completionsOf } from '../../syntax/completions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { SKIP, walk } from '../../syntax/walk.js';
import type { Fact } from '../fact.js';
import { no, unknown, yes } from '../fact.js';
import { requestOf } from '../http/request.js';
import type { Resolver } from '../resolver.js';
import { NO_RESPONSE, StatusScenario } from './condition.js';

/** What a server that is overloaded or limits its clients answers, usually with Retry-After (RFC 6585, RFC 9110). */
const OVERLOAD = [429, 503] as const;

/** A piece of code that is run at each attempt, and how to see that it ended in another one. */
export interface AttemptCode {
  readonly module: SyntaxModule;
  readonly body: Node;
  /** Whether control comes to another attempt, given how the body ended and which statements ran. */
  readonly reattempts: (ended: Completions, ran: ReadonlySet<Node>) => boolean;
  /** Calls that are known to reject when the server answered so: the operation handed to a helper. */
  readonly rejects?: (call: TSESTree.CallExpression) => boolean;
}

/** What happens when the server answers with a certain status. */
export interface StatusOutcome {
  readonly reattempts: 'maybe' | 'no' | 'yes';
  /** Whether the code looked at the status, or its client rejects for it. */
  readonly evident: boolean;
}

/** Runs the code in the abstract for one status, both ways where a condition on the failure can't be told. */
export function outcomeFor(resolver: Resolver, code: AttemptCode, status: number): StatusOutcome {
  let evident = false;
  const results = [true, false].map((assumed) => {
    const run = new AbstractRun(resolver, status, assumed, code.rejects);
    const ended = run.run(code.module, code.body);
    evident ||= run.evident;
    return code.reattempts(ended, run.ran);
  });
  return { evident, reattempts: results.every(Boolean) ? 'yes' : results.some(Boolean) ? 'maybe' : 'no' };
}

/** Whether a 429 or a 503 leads to another attempt. */
export function retriesOverload(resolver: Resolver, code: AttemptCode): Fact {
  const outcomes = OVERLOAD.map((status) => outcomeFor(resolver, code, status));
  if (outcomes.some((o) => o.evident && o.reattempts === 'yes')) return yes(code.body);
  return outcomes.some((o) => o.reattempts !== 'no') ? unknown : no();
}

/**
 * Whether another attempt follows when no answer came (the connection broke, or the server failed half-way), which is
 * when a request may have been carried out already.
 */
export function resendsUnanswered(resolver: Resolver, code: AttemptCode): Fact {
  const lost = outcomeFor(resolver, code, NO_RESPONSE).reattempts;
  const failed = [500, 502, 504].map((status) => outcomeFor(resolver, code, status));
  if (lost === 'yes' || failed.some((o) => o.evident && o.reattempts === 'yes')) return yes(code.body);
  return lost === 'maybe' || failed.some((o) => o.reattempts !== 'no') ? unknown : no();
}

/** Whether a function rejects when the server answers with a status, for the operations handed to helpers. */
export function rejectsFor(resolver: Resolver, module: SyntaxModule, fn: FunctionNode, status: number): Fact {
  const results = [true, false].map((assumed) => {
    const run = new AbstractRun(resolver, status, assumed, undefined);
    return { rejects: run.callRejects(module, fn, 0), evident: run.evident };
  });
  if (results.every((r) => r.rejects !== 'no' && r.evident)) return yes(fn);
  return results.some((r) => r.rejects !== 'no') ? unknown : no();
}

class AbstractRun {
  readonly ran = new Set<Node>();
  readonly #scenario: StatusScenario;
  #sawRejectingClient = false;
  readonly #running = new Set<Node>();

  constructor(
    private readonly resolver: Resolver,
    private readonly status: number,
    /** What a condition is taken for that depends on the failure in a way that can't be told. */
    private readonly assumed: boolean,
    private readonly rejects: ((call: TSESTree.CallExpression) => boolean) | undefined,
  ) {
    this.#scenario = new StatusScenario(resolver, status);
  }

  get evident(): boolean {
    return this.#scenario.sawStatus || this.#sawRejectingClient;
  }

  run(module: SyntaxModule, body: Node, depth = 0): Completions {
    return completionsOf(body, {
      decide: (condition) => {
        const outcome = this.#scenario.decide(module, condition);
        return outcome === 'open' ? undefined : outcome === 'doubt' ? this.assumed : outcome === 'true';
      },
      throws: (statement) => this.#throws(module, statement, depth),
      visit: (statement) => this.ran.add(statement),
    });
  }

  /** Whether a call of `fn` rejects. */
  callRejects(module: SyntaxModule, fn: FunctionNode, depth: number): 'may' | 'no' | 'yes' {
    if (depth > 3 || this.#running.has(fn)) return 'no';
    this.#running.add(fn);
    try {
      if (fn.body.type !== 'BlockStatement') return this.#throws(module, fn.body, depth + 1);
      const ended = this.run(module, fn.body, depth + 1);
      return !ended.throws ? 'no' : ended.normal || ended.returns ? 'may' : 'yes';
    } finally {
      this.#running.delete(fn);
    }
  }

  #throws(module: SyntaxModule, statement: Node, depth: number): 'may' | 'no' | 'yes' {
    let result: 'may' | 'no' | 'yes' = 'no';
    walk(statement, module.visitorKeys, (node) => {
      if (result === 'yes') return SKIP;
      if (node !== statement && isFunction(node)) return SKIP;
      if (node.type !== 'CallExpression') return undefined;
      const call = this.#callThrows(module, node, depth);
      if (call !== 'no') result = call;
      return undefined;
    });
    return result;
  }

  #callThrows(module: SyntaxModule, call: TSESTree.CallExpression, depth: number): 'may' | 'no' | 'yes' {
    const fails = this.status >= 400 || this.status === NO_RESPONSE;
    if (this.rejects?.(call)) return fails ? 'yes' : 'no';
    const request = requestOf({ module, node: call, frame: undefined }, call);
    if (request && this.status === NO_RESPONSE) return 'yes';
    if (request?.client) {
      if (!request.client.rejectsOnStatus || !fails) return 'no';
      this.#sawRejectingClient = true;
      return 'yes';
    }
    const called = this.resolver.calledFunction(module, call.callee);
    return called ? this.callRejects(called.module, called.node, depth) : 'no';
  }
}
