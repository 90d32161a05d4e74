import type { TSESTree } from '@typescript-eslint/utils';

import { dottedPath } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { childrenOf } from '../../syntax/walk.js';
import { binary, isComparison, mathOf, unary } from './arithmetic.js';
import { InitialValues } from './initial-values.js';
import type { Limits } from './limits.js';
import { returnedValue } from './returned-value.js';
import { slotOf } from './slots.js';
import type { Slot, State, Value } from './state.js';
import { UNKNOWN } from './state.js';
import type { Subject } from './subject.js';

/** What running an expression does beyond giving a value. */
export interface Effects {
  /** Told of a call with the values of its arguments; answers whether there is nothing more to know about it. */
  called(call: TSESTree.CallExpression, args: readonly Value[], state: State): boolean;
  awaited(awaiting: TSESTree.AwaitExpression, state: State): void;
  constructed(node: TSESTree.NewExpression, state: State): void;
}

const MAX_DEPTH = 4;

/** Runs expressions with the values that a path knows; what else they do is told to {@link Effects}. */
export class Evaluator {
  #depth = 0;
  readonly #initial: InitialValues;

  constructor(
    private readonly subject: Subject,
    private readonly limits: Limits,
    private readonly effects: Effects,
  ) {
    this.#initial = new InitialValues(subject, limits);
  }

  /** The value of an expression, with its assignments made in `state`. */
  evaluate(expression: Node, state: State): Value {
    const node = unwrap(expression);
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'bigint' || node.value instanceof RegExp ? UNKNOWN : node.value;
      case 'Identifier':
      case 'MemberExpression':
        return this.#name(node, state);
      case 'UnaryExpression':
        return unary(node.operator, this.evaluate(node.argument, state));
      case 'BinaryExpression':
        return this.#binary(node, state);
      case 'LogicalExpression':
        return this.#logical(node, state);
      case 'ConditionalExpression':
        return this.#conditional(node, state);
      case 'AssignmentExpression':
        return this.#assignment(node, state);
      case 'UpdateExpression':
        return this.#update(node, state);
      case 'AwaitExpression': {
        const value = this.evaluate(node.argument, state);
        this.effects.awaited(node, state);
        return value;
      }
      case 'CallExpression':
        return this.#call(node, state);
      case 'NewExpression':
        for (const argument of node.arguments) this.evaluate(argument, state);
        this.effects.constructed(node, state);
        return UNKNOWN;
      case 'SequenceExpression':
        return node.expressions.reduce<Value>((_, one) => this.evaluate(one, state), UNKNOWN);
      default:
        if (isFunction(node)) return UNKNOWN;
        for (const child of childrenOf(node, this.subject.module.visitorKeys))
          if (!state.thrown) this.evaluate(child, state);
        return UNKNOWN;
    }
  }

  /** The number that an expression stands for; a limit whose value is not in sight counts as one of a usual size. */
  number(expression: Node, state: State): Value {
    const value = this.evaluate(expression, state);
    if (value !== UNKNOWN) return value;
    const slot = slotOf(this.subject.module, expression);
    if (slot === undefined || this.subject.written.has(slot)) return UNKNOWN;
    return this.limits.sample(slot, expression) ?? UNKNOWN;
  }

  /** The value that a name has at the beginning, before the code that is run has given it one. */
  initial(slot: Slot, node: Node): Value {
    return this.#initial.of(slot, node, this.#depth >= MAX_DEPTH);
  }

  #name(node: TSESTree.Identifier | TSESTree.MemberExpression, state: State): Value {
    if (node.type === 'Identifier' && this.subject.module.isGlobal(node))
      return node.name === 'undefined' ? undefined : node.name === 'Infinity' ? Infinity : UNKNOWN;
    const slot = slotOf(this.subject.module, node);
    if (node.type === 'MemberExpression' && dottedPath(node) === undefined) {
      this.evaluate(node.object, state);
      if (node.computed) this.evaluate(node.property, state);
    }
    if (slot === undefined || this.subject.volatile.has(slot)) return UNKNOWN;
    return state.has(slot) ? state.get(slot) : this.initial(slot, node);
  }

  #binary(node: TSESTree.BinaryExpression, state: State): Value {
    if (node.left.type === 'PrivateIdentifier') return UNKNOWN;
    const left = this.#side(node.left, node, state);
    const right = this.#side(node.right, node, state);
    const value = binary(node.operator, left, right);
    if (value !== UNKNOWN && isComparison(node.operator)) {
      this.limits.compared(this.subject, node.left, node.right, right);
      this.limits.compared(this.subject, node.right, node.left, left);
    }
    return value;
  }

  /**
   * A side of an operation. `state.count >= 3`: what is compared with a limit of its own is no limit, but counted somewhere
   * out of sight.
   */
  #side(side: Node, { operator, left, right }: TSESTree.BinaryExpression, state: State): Value {
    const other = side === left ? right : left;
    const limit = isComparison(operator) ? staticNumber(this.subject.module, other) : undefined;
    return limit !== undefined && limit > 1 ? this.evaluate(side, state) : this.number(side, state);
  }

  #logical(node: TSESTree.LogicalExpression, state: State): Value {
    const left = this.evaluate(node.left, state);
    if (left === UNKNOWN) {
      const right = this.#perhaps(node.right, state, node.operator !== '&&');
      // `options.retries ?? 3` is 3 as far as can be seen.
      return node.operator !== '&&' && typeof right === 'number' ? right : UNKNOWN;
    }
    const decided =
      node.operator === '??' ? left !== null && left !== undefined : node.operator === '||' ? left : !left;
    return decided ? left : this.evaluate(node.right, state);
  }

  #conditional(node: TSESTree.ConditionalExpression, state: State): Value {
    const test = this.evaluate(node.test, state);
    if (test !== UNKNOWN) return this.evaluate(test ? node.consequent : node.alternate, state);
    const one = this.#perhaps(node.consequent, state);
    const other = this.#perhaps(node.alternate, state);
    return one === other ? one : UNKNOWN;
  }

  /** Runs what may run or not: what it writes is not known from then on. */
  #perhaps(expression: Node, state: State, isDefault = false): Value {
    const tried = state.copy();
    const value = isDefault ? this.number(expression, tried) : this.evaluate(expression, tried);
    if (tried.identity() !== state.identity()) state.doubtful = true;
    if (tried.between.wait ?? tried.between.mayWait) state.between.mayWait = true;
    return value;
  }

  #assignment(node: TSESTree.AssignmentExpression, state: State): Value {
    const { module } = this.subject;
    const slot = slotOf(module, node.left);
    const right = node.operator === '=' ? this.evaluate(node.right, state) : this.number(node.right, state);
    if (state.thrown || slot === undefined) return UNKNOWN;
    const value =
      node.operator === '='
        ? right
        : binary(node.operator.slice(0, -1), this.evaluate(node.left, state), right);
    if (this.subject.relevant.slots.has(slot)) state.set(slot, value);
    return value;
  }

  #update(node: TSESTree.UpdateExpression, state: State): Value {
    const slot = slotOf(this.subject.module, node.argument);
    if (slot === undefined) return UNKNOWN;
    const before = this.evaluate(node.argument, state);
    const after = binary(node.operator === '++' ? '+' : '-', before, 1);
    state.set(slot, after);
    return node.prefix ? after : before;
  }

  #call(node: TSESTree.CallExpression, state: State): Value {
    const { module, resolver } = this.subject;
    if (node.callee.type === 'MemberExpression') this.evaluate(node.callee.object, state);
    const args = node.arguments.map((argument) => this.number(argument, state));
    if (state.thrown) return UNKNOWN;
    if (this.effects.called(node, args, state)) return UNKNOWN;
    const path = dottedPath(node.callee);
    if (path !== undefined && /^(?:Math\.\w+|Number)$/.test(path)) return mathOf(path, args);
    const called = resolver.inFile.calledFunction(module, node.callee);
    if (!called || this.#depth >= MAX_DEPTH) return UNKNOWN;
    this.#depth++;
    try {
      return returnedValue(this.subject, called.node, args, state, (inner, at) => this.evaluate(inner, at));
    } finally {
      this.#depth--;
    }
  }
}
