import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { statusCode } from '../http/status-code.js';
import type { Resolver } from '../resolver.js';
import type { AskedStatus } from './asked-status.js';
import { compare, mirror } from './compare.js';
import { asksWhetherThere, hasProperty, isTypeOf } from './kind-of-value.js';
import { isCode, isFailedStatus, isOfFailure, NO_RESPONSE, RATE_LIMIT } from './names.js';
import type { Outcome } from './outcome.js';
import { not } from './outcome.js';
import { outcomeOfClass } from './status-of-class.js';
import { isListed, soughtStatus } from './status-list.js';
import type { StatusValues } from './status-values.js';
import type { CaughtError } from './thrown/caught-error.js';

/** Decides comparisons of what an answer or an error has in it: its status, its class, its code. */
export class Comparisons {
  constructor(
    private readonly resolver: Resolver,
    private readonly asked: AskedStatus,
    private readonly statuses: StatusValues,
    private readonly caught: CaughtError | undefined,
    private readonly decide: (module: SyntaxModule, condition: Node) => Outcome,
  ) {}

  outcome(module: SyntaxModule, node: TSESTree.BinaryExpression): Outcome {
    if (node.operator === 'instanceof') {
      const known = this.caught?.isOf(module, node);
      if (known) return known;
      if (RATE_LIMIT.test(lastName(node.right) ?? '')) return this.asked.isRateLimit();
      return outcomeOfClass(module, node, this.asked.status);
    }
    if (node.left.type === 'PrivateIdentifier') return 'open';
    if (node.operator === 'in')
      return (
        this.caught?.has(module, node.left, node.right) ??
        hasProperty(module, node.left, node.right, this.asked.status)
      );
    const left = unwrap(node.left);
    const right = unwrap(node.right);
    if (left.type === 'UnaryExpression' && left.operator === 'typeof')
      return isTypeOf(left.argument, node, this.asked.status);
    // `request.readyState === 4`: the answer is there, or there will be none.
    if (lastName(left) === 'readyState' && /^===?$/.test(node.operator) && isDone(module, right))
      return 'true';
    const sought = soughtStatus(left);
    if (sought) {
      const member = isListed(this.resolver, module, sought.list, this.asked.status);
      const limit = staticNumber(module, right);
      const isSo =
        member === undefined || limit === undefined
          ? undefined
          : compare(member ? 0 : -1, node.operator, limit);
      return isSo === undefined ? 'doubt' : this.asked.known(isSo);
    }
    const mirrored = !this.statuses.holds(module, left) && this.statuses.holds(module, right);
    const subject = mirrored ? right : left;
    const asksStatus = this.statuses.holds(module, subject);
    // What the other side stands for is looked for only where it may be a status.
    const limit =
      asksStatus || isCode(subject) ? statusCode(this.resolver, module, mirrored ? left : right) : undefined;
    if (!asksStatus && !(isCode(subject) && isFailedStatus(limit)))
      return isOfFailure(module, subject) ? this.#unrelated(module, node) : 'open';
    if (limit === undefined) return 'doubt';
    const status = this.asked.status === NO_RESPONSE ? NaN : this.asked.status;
    const isSo = compare(status, mirrored ? mirror(node.operator) : node.operator, limit);
    return isSo === undefined ? 'doubt' : this.asked.known(isSo);
  }

  /** `error.code === 'ECONNRESET'`, `error.name === 'AbortError'`: not so for an answered request. */
  #unrelated(module: SyntaxModule, node: TSESTree.BinaryExpression): Outcome {
    if (asksWhetherThere(node)) {
      const isThere = this.decide(module, node.left);
      return node.operator.startsWith('!') ? isThere : not(isThere);
    }
    const literal = unwrap(node.right);
    if (literal.type !== 'Literal' || typeof literal.value !== 'string') return 'doubt';
    const isEqual = this.caught?.equals(module, unwrap(node.left), literal.value);
    if (isEqual && isEqual !== 'doubt') return node.operator.startsWith('!') ? not(isEqual) : isEqual;
    // Which of the ways to get no answer it was, is open.
    if (this.asked.status === NO_RESPONSE && !literal.value.includes('Abort')) return 'doubt';
    return node.operator === '===' || node.operator === '==' ? 'false' : 'true';
  }
}

/** Whether it is the state of an `XMLHttpRequest` that has come to its end; an `EventSource` or a socket has others. */
function isDone(module: SyntaxModule, state: Node): boolean {
  return lastName(state) === 'DONE' || staticNumber(module, state) === 4;
}
