import type { TSESTree } from '@typescript-eslint/utils';

import { soleValue } from '../../syntax/bindings.js';
import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { dottedPath } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import type { Located } from '../resolver.js';
import { isStatus } from './names.js';

const MAX_HOPS = 3;

/** Tells what holds the status of a response, under whatever name: `const code = error.response?.status`. */
export class StatusValues {
  /** Parameters of functions that were handed a status. */
  readonly #handed = new Set<Variable>();
  /** Parameters that the call which is being followed handed nothing to. */
  readonly #left = new Set<Variable>();

  holds(module: SyntaxModule, expression: Node, hops = 0): boolean {
    const node = unwrap(expression);
    if (isStatus(node)) return true;
    if (node.type === 'LogicalExpression')
      // `response && response.status`
      return node.operator === '&&'
        ? dottedPath(node.right)?.startsWith(`${dottedPath(node.left) ?? ''}.`) === true &&
            this.holds(module, node.right, hops)
        : this.holds(module, node.left, hops);
    const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
    if (!variable || hops >= MAX_HOPS) return false;
    if (this.#handed.has(variable)) return true;
    const value = soleValue(variable);
    return value !== undefined && this.holds(module, value, hops + 1);
  }

  /** Notes which parameters of a function a call hands a status to, and which it hands nothing. */
  handOver(
    module: SyntaxModule,
    { arguments: given }: TSESTree.CallExpression,
    { module: callee, node: { params } }: Located<TSESTree.FunctionLike>,
  ): void {
    for (const [index, parameter] of params.entries()) {
      const identifier = parameterIdentifier(parameter);
      const variable = identifier && callee.variableOf(identifier);
      if (!variable) continue;
      const argument = given[index];
      if (argument && this.holds(module, argument)) this.#handed.add(variable);
      if (argument || parameter.type === 'AssignmentPattern') this.#left.delete(variable);
      else if (!given.some(({ type }) => type === 'SpreadElement')) this.#left.add(variable);
    }
  }

  /** Whether an identifier is a parameter that the call handed nothing to. */
  isLeftOut(module: SyntaxModule, identifier: Node): boolean {
    const variable = module.variableOf(identifier);
    return variable !== undefined && this.#left.has(variable);
  }
}
