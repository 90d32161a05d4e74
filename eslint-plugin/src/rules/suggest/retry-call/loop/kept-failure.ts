import type { TSESTree } from '@typescript-eslint/utils';

import type { Replacement } from '../../../../fixes/edited-text.js';
import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import { lastName } from '../../../../syntax/names.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin, unwrap } from '../../../../syntax/nodes.js';
import { writesTo } from '../counting/counter.js';
import { keptError } from '../handler/single-steps.js';

/** `lastError = new Error('answered 503');` at the end of an attempt, which then failed as one does that throws it. */
export interface KeptFailure {
  readonly statement: TSESTree.ExpressionStatement;
  readonly error: Node;
  /** What says `throw` in its place. */
  readonly edit: Replacement;
}

/** @returns undefined where the `catch` does more than keep its error, which this one would not have come to. */
export function keptFailure(
  module: SyntaxModule,
  block: TSESTree.BlockStatement,
  handler: TSESTree.CatchClause,
): KeptFailure | undefined {
  const statement = block.body.at(-1);
  const kept = assignmentIn(module, statement);
  const [keeps, ...others] = handler.body.body;
  const error = handler.param ? module.variableOf(handler.param) : undefined;
  if (!kept || !keeps || others.length > 0 || statement?.type !== 'ExpressionStatement') return undefined;
  const context = { module, construct: block, error };
  const step = keptError(context, keeps);
  if (step?.kind !== 'keep' || step.variable !== kept.variable) return undefined;
  const isKeptElsewhere = writesTo(kept.variable).some(
    (write) => write !== statement.expression && isWithin(write, block),
  );
  const { left, right } = kept;
  return isKeptElsewhere
    ? undefined
    : { statement, error: right, edit: { range: [left.range[0], right.range[0]], text: 'throw ' } };
}

/** The code of an attempt, without the name under which its own error is kept. */
export function attemptedCode(statements: readonly Node[], failure: KeptFailure | undefined): Node[] {
  return statements.map((statement) => (statement === failure?.statement ? failure.error : statement));
}

function assignmentIn(
  module: SyntaxModule,
  statement: Node | undefined,
): { variable: Variable; left: Node; right: Node } | undefined {
  const expression = statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
  if (expression?.type !== 'AssignmentExpression' || expression.operator !== '=') return undefined;
  const { left, right } = expression;
  const variable = left.type === 'Identifier' ? module.variableOf(left) : undefined;
  const made = unwrap(right);
  const isError = made.type === 'NewExpression' && lastName(made.callee)?.endsWith('Error') === true;
  return variable && isError ? { variable, left, right } : undefined;
}
