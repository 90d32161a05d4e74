import type { TSESTree } from '@typescript-eslint/utils';

import { soleValue } from '../../syntax/bindings.js';
import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import type { Located } from '../resolver.js';
import { isStatus } from './names.js';

const MAX_HOPS = 3;

/** Tells what holds the status of a response, under whatever name: `const code = error.response?.status`. */
export class StatusValues {
  /** Parameters of functions that were handed a status. */
  readonly #handed = new Set<Variable>();

  holds(module: SyntaxModule, expression: Node, hops = 0): boolean {
    const node = unwrap(expression);
    if (isStatus(node)) return true;
    if (node.type === 'LogicalExpression')
      return node.operator !== '&&' && this.holds(module, node.left, hops);
    const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
    if (!variable || hops >= MAX_HOPS) return false;
    if (this.#handed.has(variable)) return true;
    const value = soleValue(variable);
    return value !== undefined && this.holds(module, value, hops + 1);
  }

  /** Notes which parameters of a function a call hands a status to. */
  handOver(
    module: SyntaxModule,
    { arguments: given }: TSESTree.CallExpression,
    { module: callee, node: { params } }: Located<TSESTree.FunctionLike>,
  ): void {
    for (const [index, argument] of given.entries()) {
      const identifier = params[index] && parameterIdentifier(params[index]);
      const variable = identifier && callee.variableOf(identifier);
      if (variable && this.holds(module, argument)) this.#handed.add(variable);
    }
  }
}
