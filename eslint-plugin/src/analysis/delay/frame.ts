import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { objectProperty } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { objectLiteral } from '../../syntax/object-literal.js';

/** An expression with the place and the call in which it is to be evaluated. */
export interface Bound {
  readonly module: SyntaxModule;
  readonly node: Node;
  readonly frame: Frame | undefined;
}

/** What the parameters of one called function stand for. */
export class Frame {
  readonly #arguments = new Map<Variable, Bound>();

  /** The frame of a call of `fn` (declared in `module`) with `args`, which belong to `caller`. */
  static ofCall(
    fn: FunctionNode,
    module: SyntaxModule,
    args: readonly TSESTree.CallExpressionArgument[],
    caller: { module: SyntaxModule; frame: Frame | undefined },
  ): Frame {
    const frame = new Frame();
    for (const [index, parameter] of fn.params.entries()) {
      const argument = args[index];
      if (!argument || argument.type === 'SpreadElement') break;
      const bound: Bound = { ...caller, node: argument };
      const identifier = parameterIdentifier(parameter);
      if (identifier) frame.#bind(module, identifier, bound);
      else frame.#bindPattern(module, parameter, bound);
    }
    return frame;
  }

  argument(variable: Variable): Bound | undefined {
    return this.#arguments.get(variable);
  }

  #bind(module: SyntaxModule, identifier: Node, bound: Bound): void {
    const variable = module.variableOf(identifier);
    if (variable) this.#arguments.set(variable, bound);
  }

  /** `({ retries, delayMs = 100 }) => ...` called with an object literal. */
  #bindPattern(module: SyntaxModule, parameter: Node, bound: Bound): void {
    const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    const literal = objectLiteral(bound.module, bound.node);
    if (pattern.type !== 'ObjectPattern' || !literal) return;
    for (const property of pattern.properties) {
      if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
      const target = parameterIdentifier(property.value);
      const given = objectProperty(literal, property.key.name);
      if (target && given) this.#bind(module, target, { ...bound, node: given.value });
    }
  }
}
