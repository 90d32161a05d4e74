import type { TSESTree } from '@typescript-eslint/utils';

import type { Assignment } from '../../syntax/bindings.js';
import { assignmentsOf, isParameter } from '../../syntax/bindings.js';
import type { Variable } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, unwrapAwait } from '../../syntax/nodes.js';
import { yes } from '../fact.js';
import type { Resolver } from '../resolver.js';
import { callValue } from './call-value.js';
import type { DelayValue } from './delay-value.js';
import { combine, counter, either, plain, self, unknownDelay } from './delay-value.js';
import type { Evaluation } from './evaluation.js';
import type { Bound } from './frame.js';
import { isOfFirstAttempt } from './first-attempt.js';
import { elementValue, memberValue } from './member-value.js';
import { parameterValue } from './parameter-value.js';
import { powerOf } from './power.js';
import { soundsRandom } from './random-source.js';
import { asNamed } from './said-by-name.js';

/** Deep enough for a delay computed in a helper's helper; beyond that it is unknown. */
const MAX_DEPTH = 24;

const CONSTANT_NAME = /^[A-Z][A-Z\d_]*$/;

/** Finds out what decides a delay: its form, its random part, and whether a clamp takes that part away. */
export class DelayEvaluator implements Evaluation {
  readonly #underWay = new Set<Variable | string>();
  #depth = 0;

  constructor(readonly resolver: Resolver) {}

  evaluate(expression: Bound): DelayValue {
    if (this.#depth >= MAX_DEPTH) return unknownDelay;
    this.#depth++;
    try {
      return this.#expression({ ...expression, node: unwrapAwait(expression.node) });
    } finally {
      this.#depth--;
    }
  }

  isUnderWay(key: Variable | string): boolean {
    return this.#underWay.has(key);
  }

  within(key: Variable | string, evaluate: () => DelayValue): DelayValue {
    this.#underWay.add(key);
    try {
      return evaluate();
    } finally {
      this.#underWay.delete(key);
    }
  }

  #expression(at: Bound): DelayValue {
    const { node } = at;
    const part = (inner: Node) => this.evaluate({ ...at, node: inner });
    switch (node.type) {
      case 'Literal':
      case 'TemplateLiteral':
        return plain;
      case 'Identifier':
        return this.#identifier(at, node);
      case 'MemberExpression':
        return memberValue(this, at, node);
      case 'CallExpression':
        return callValue(this, at, node);
      case 'BinaryExpression':
        return node.left.type === 'PrivateIdentifier'
          ? unknownDelay
          : this.#arithmetic(at, node.operator, node.left, node.right);
      case 'AssignmentExpression':
        return node.operator === '='
          ? part(node.right)
          : this.#arithmetic(at, node.operator.slice(0, -1), node.left, node.right);
      case 'UpdateExpression':
        return counter;
      case 'UnaryExpression':
        return part(node.argument);
      case 'ConditionalExpression':
        return either(part(node.consequent), part(node.alternate));
      case 'LogicalExpression':
        return either(part(node.left), part(node.right));
      case 'SequenceExpression': {
        const last = node.expressions.at(-1);
        return last ? part(last) : unknownDelay;
      }
      case 'NewExpression':
        return lastName(node.callee) === 'Date' ? this.#date(at, node) : unknownDelay;
      default:
        return unknownDelay;
    }
  }

  /** A time that is reckoned from now by a delay: `new Date(Date.now() + delay)`. */
  #date(at: Bound, { arguments: [time, ...fields] }: TSESTree.NewExpression): DelayValue {
    if (!time || time.type === 'SpreadElement' || fields.length > 0) return plain;
    const value = this.evaluate({ ...at, node: time });
    return value.form === 'unknown' ? plain : value;
  }

  #arithmetic(at: Bound, operator: string, left: Node, right: Node): DelayValue {
    const a = this.evaluate({ ...at, node: left });
    const b = this.evaluate({ ...at, node: right });
    return operator === '**' || operator === '<<' ? powerOf(at, a, b, right) : combine(a, b, operator);
  }

  #identifier(at: Bound, node: TSESTree.Identifier): DelayValue {
    const { module } = at;
    const variable = module.variableOf(node);
    if (!variable || variable.defs.length === 0)
      return /^(?:Infinity|NaN|undefined)$/.test(node.name) ? plain : unknownDelay;
    if (this.isUnderWay(variable)) return self;
    const bound = at.frame?.argument(variable);
    if (bound) return this.within(variable, () => this.evaluate(bound));
    const assignments = assignmentsOf(variable);
    if (assignments)
      return this.within(variable, () =>
        asNamed(
          node,
          betweenAttempts(assignments)
            .map(({ value }) => this.evaluate({ ...at, node: value }))
            .reduce<DelayValue | undefined>((all, one) => (all ? either(all, one) : one), undefined) ?? plain,
        ),
      );
    if (isParameter(variable)) return asNamed(node, parameterValue(this, at, variable));
    if (module.importOf(node)) return this.#imported(at, node);
    return asNamed(node, this.#destructured(at, variable));
  }

  #imported(at: Bound, node: TSESTree.Identifier): DelayValue {
    const value = this.resolver.value(at.module, node);
    if (value && !isFunction(value.node))
      return this.evaluate({ module: value.module, node: value.node, frame: undefined });
    if (soundsRandom(node.name)) return { ...plain, random: yes(node) };
    return CONSTANT_NAME.test(node.name) ? plain : unknownDelay;
  }

  /** `const { delayMs } = config`, `for (const delayMs of [100, 200])`, a catch parameter. */
  #destructured(at: Bound, variable: Variable): DelayValue {
    const definition = variable.defs[0];
    if (definition?.type !== 'Variable') return unknownDelay;
    const declarator = definition.node;
    const loop = declarator.parent.parent;
    if (loop.type === 'ForOfStatement' && declarator.id.type === 'Identifier')
      return elementValue(this, at, loop.right);
    if (!declarator.init) return unknownDelay;
    return unwrapAwait(declarator.init).type === 'CallExpression' ? unknownDelay : plain;
  }
}

/** What a delay is set to once an attempt has failed; all that it is set to, where that is only before. */
function betweenAttempts(assignments: readonly Assignment[]): readonly Assignment[] {
  const later = assignments.filter(({ node }) => !isOfFirstAttempt(node));
  return later.length > 0 ? later : assignments;
}
