import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin, unwrap } from '../../../../syntax/nodes.js';
import { writesTo } from '../counting/counter.js';
import type { RetryLoop } from './loop-counter.js';
import type { LoopParts } from './loop-parts.js';
import { testsOf } from './loop-parts.js';

/** `let done = false; while (!done) { try { ...; done = true; } ... }`: what tells that an attempt succeeded. */
export interface SuccessFlag {
  readonly variable: Variable;
  readonly declaration: TSESTree.VariableDeclaration;
  /** The part of the loop's test that asks for it; undefined where the loop is left by `break` as well. */
  readonly test: Node | undefined;
  /** The statement that sets it. */
  readonly statement: TSESTree.Statement;
}

/** The flag that an attempt sets once it has succeeded. */
export function flagOf(
  module: SyntaxModule,
  loop: RetryLoop,
  { attempt }: LoopParts,
): SuccessFlag | undefined {
  for (const statement of attempt.slice(-2)) {
    if (statement.type !== 'ExpressionStatement') continue;
    const { expression } = statement;
    if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') continue;
    if (expression.right.type !== 'Literal' || expression.right.value !== true) continue;
    const variable = module.variableOf(expression.left);
    const [definition] = variable?.defs ?? [];
    if (!variable || definition?.type !== 'Variable') continue;
    const declaration = definition.parent;
    const { init } = definition.node;
    const isSetOnce = writesTo(variable).length === 1 && init?.type === 'Literal' && init.value === false;
    if (!isSetOnce || declaration.declarations.length !== 1 || isWithin(declaration, loop)) continue;
    const test = testsOf(loop).find((each) => isNegation(module, each, variable));
    return { variable, declaration, test, statement };
  }
  return undefined;
}

/** `!done`. */
export function isNegation(module: SyntaxModule, test: Node, variable: Variable): boolean {
  const node = unwrap(test);
  return (
    node.type === 'UnaryExpression' && node.operator === '!' && module.variableOf(node.argument) === variable
  );
}
