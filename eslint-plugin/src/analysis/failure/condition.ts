import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { Resolver } from '../resolver.js';
import { AskedStatus } from './asked-status.js';
import { Comparisons } from './comparisons.js';
import {
  IS_RATE_LIMIT,
  isCode,
  isOfFailure,
  isStatus,
  statusesNamed,
  VERDICT,
  NO_RESPONSE,
} from './names.js';
import type { Outcome } from './outcome.js';
import { and, inEachCase, not } from './outcome.js';
import { holdsAnswer, takesPlaceOfAnswer } from './answer-variable.js';
import { isTextOfFailure, searchedFor } from './searched-text.js';
import { isListed } from './status-list.js';
import { returnedOutcome } from './predicate-result.js';
import { StatusValues } from './status-values.js';
import { CaughtError } from './thrown/caught-error.js';
import type { ThrownErrors } from './thrown/thrown-errors.js';

/** A predicate that asks one that asks another: each is two steps down. */
const MAX_DEPTH = 5;

/** Decides conditions under the assumption that the server answered `status`. */
export class StatusScenario {
  /** What was asked of the status. */
  readonly asked: AskedStatus;
  readonly #comparisons: Comparisons;
  readonly #caught: CaughtError | undefined;
  readonly #statuses = new StatusValues();

  /** `thrown` are the errors that the code under consideration throws, where it is being run. */
  constructor(
    private readonly resolver: Resolver,
    readonly status: number,
    thrown?: ThrownErrors,
  ) {
    this.#caught =
      thrown && new CaughtError(resolver, thrown, ({ module, node }) => this.decide(module, node, 1));
    this.asked = new AskedStatus(status);
    this.#comparisons = new Comparisons(resolver, this.asked, this.#statuses, this.#caught, (module, node) =>
      this.decide(module, node),
    );
  }

  decide(module: SyntaxModule, condition: Node, depth = 0): Outcome {
    const node = unwrap(condition);
    switch (node.type) {
      case 'UnaryExpression':
        return node.operator === '!' ? not(this.decide(module, node.argument, depth)) : 'open';
      case 'LogicalExpression': {
        const left = this.decide(module, node.left, depth);
        const right = this.decide(module, node.right, depth);
        if (node.operator === '&&') return and(left, right);
        return node.operator === '||' ? not(and(not(left), not(right))) : left;
      }
      case 'ConditionalExpression': {
        const test = this.decide(module, node.test, depth);
        if (test === 'true' || test === 'false')
          return this.decide(module, test === 'true' ? node.consequent : node.alternate, depth);
        return inEachCase([node.consequent, node.alternate].map((way) => this.decide(module, way, depth)));
      }
      case 'BinaryExpression':
        return this.#comparisons.outcome(module, node);
      case 'CallExpression':
        return this.#call(module, node, depth);
      case 'MemberExpression':
        if (propertyName(node) === 'ok') return this.asked.known(this.status >= 200 && this.status < 300);
        // `{ success: false }` is how a helper hands a failed answer on.
        if (/^(?:success|succeeded)$/.test(propertyName(node) ?? ''))
          return this.status >= 200 && this.status < 300 ? 'true' : 'false';
        // Of an `XMLHttpRequest` that got no answer it is 0.
        if (/^(?:response|readyState)$/.test(propertyName(node) ?? ''))
          return this.status === NO_RESPONSE ? 'false' : 'true';
        if (isStatus(node)) return this.status === NO_RESPONSE ? 'false' : 'true';
        return isOfFailure(module, node) ? (this.#caught?.truth(module, node) ?? 'doubt') : 'open';
      case 'Identifier':
        if (this.#statuses.isLeftOut(module, node)) return 'false';
        if (this.#statuses.holds(module, node) || holdsAnswer(module, node))
          return this.status === NO_RESPONSE ? 'false' : 'true';
        if (takesPlaceOfAnswer(module, node)) return this.status === NO_RESPONSE ? 'true' : 'false';
        return isOfFailure(module, node) && !VERDICT.test(node.name)
          ? 'true'
          : this.#valueOf(module, node, depth);
      case 'AwaitExpression':
        return this.decide(module, node.argument, depth);
      case 'Literal':
        return node.value ? 'true' : 'false';
      default:
        return 'open';
    }
  }

  /** What a predicate over an error or a response returns. */
  predicate(module: SyntaxModule, fn: FunctionNode, depth: number): Outcome {
    if (depth > MAX_DEPTH) return 'doubt';
    if (fn.body.type !== 'BlockStatement') return this.decide(module, fn.body, depth + 1);
    return returnedOutcome(fn.body.body, (condition) => this.decide(module, condition, depth + 1)) ?? 'doubt';
  }

  #call(module: SyntaxModule, node: TSESTree.CallExpression, depth: number): Outcome {
    const name = lastName(node.callee) ?? '';
    const [argument] = node.arguments;
    if ((name === 'includes' || name === 'has') && argument && node.callee.type === 'MemberExpression') {
      if (this.#statuses.holds(module, argument) || isCode(argument)) {
        const member = isListed(this.resolver, module, node.callee.object, this.status);
        return member === undefined ? 'doubt' : this.asked.known(member);
      }
      if (argument.type === 'Literal' && typeof argument.value === 'string') {
        const isSaid = this.asked.says(argument.value);
        if (isOfFailure(module, node.callee.object)) return isSaid;
        if (isSaid !== 'doubt' && isTextOfFailure(this.resolver, module, node.callee.object)) return isSaid;
      }
    }
    const searched = searchedFor(node);
    if (searched && isTextOfFailure(this.resolver, module, searched.text))
      return not(
        searched.alternatives
          .map((alternative) => not(this.asked.says(alternative)))
          .reduce((others, other) => and(others, other)),
      );
    if (this.status === NO_RESPONSE && /network|connection|transient|timeout/i.test(name)) return 'true';
    if (/^is(?:Axios|Fetch|Http|HTTP|Api|API|Response)Error$/.test(name)) return 'true';
    // `CODES.some((code) => error.message.includes(code))`
    if (argument && isFunction(argument) && /^(?:some|every|find)$/.test(name))
      return someNode(
        node,
        module.visitorKeys,
        (part) => part.type === 'Identifier' && isOfFailure(module, part),
      )
        ? 'doubt'
        : 'open';
    const takesFailure = node.arguments.some(
      (a) => isOfFailure(module, a) || this.#statuses.holds(module, a),
    );
    if (!takesFailure) return this.#askedOfFailure(module, node);
    if (IS_RATE_LIMIT.test(name)) return this.asked.isRateLimit();
    if (/abort|cancel|timeout|network|connection/i.test(name)) return 'false';
    const called = this.resolver.calledFunction(module, node.callee);
    if (!called) return this.asked.named(name);
    this.#statuses.handOver(module, node, called);
    const ask = () => this.predicate(called.module, called.node, depth + 1);
    const error = node.arguments.map((given) => unwrap(given)).find(({ type }) => type === 'Identifier');
    return this.#caught ? this.#caught.within(module, error, ask) : ask();
  }

  /** `const retryable = status >= 500; if (retryable) ...` */
  #valueOf(module: SyntaxModule, node: TSESTree.Identifier, depth: number): Outcome {
    if (depth > 3) return 'open';
    const value = this.resolver.value(module, node);
    if (!value || value.node === node || value.node.type === 'Literal') return 'open';
    return this.decide(value.module, value.node, depth + 1);
  }

  /** `error.isGatewayError()`: what an error says of itself by a method. */
  #askedOfFailure(module: SyntaxModule, { callee, arguments: given }: TSESTree.CallExpression): Outcome {
    if (given.length > 0 || callee.type !== 'MemberExpression' || !isOfFailure(module, callee.object))
      return 'open';
    const name = lastName(callee) ?? '';
    if (IS_RATE_LIMIT.test(name)) return this.asked.isRateLimit();
    return statusesNamed(name) ? this.asked.named(name) : 'open';
  }
}
