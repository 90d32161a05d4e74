import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { Wait } from '../../analysis/delay/waits.js';
import type { RetrySite } from '../../analysis/site.js';
import { enclosingStatement } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin, unwrap } from '../../syntax/nodes.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** Makes a wait in a loop depend on whether the loop's test will let another turn begin; none where that can't be told. */
export function onlyBeforeAnother(
  context: Context,
  { node: loop, module }: RetrySite,
  { node: wait }: Wait,
): ReportFixFunction | undefined {
  if (loop.type !== 'ForStatement' && loop.type !== 'WhileStatement' && loop.type !== 'DoWhileStatement')
    return undefined;
  const statement = enclosingStatement(wait);
  const outer = statement && outermostWait(statement, wait);
  const goesOn = loop.test && outer && nextTurn(context, module, loop, loop.test, outer);
  return goesOn ? (fixer) => fixer.insertTextBefore(outer, `if (${goesOn}) `) : undefined;
}

/** The statement that does nothing but wait. */
function outermostWait(statement: TSESTree.Statement, wait: Node): TSESTree.Statement | undefined {
  if (statement.type === 'ExpressionStatement' && statement.expression.type === 'AwaitExpression')
    return isWithin(wait, statement) ? statement : undefined;
  // `await new Promise((resolve) => { setTimeout(resolve, ms); });` has the timer in a statement of its own.
  const outer = enclosingStatement(statement.parent);
  return outer && outermostWait(outer, wait);
}

/** What the test will say after this turn: `attempt + 1 < max` in `for (...; attempt < max; attempt++)`. */
function nextTurn(
  context: Context,
  module: SyntaxModule,
  loop: TSESTree.DoWhileStatement | TSESTree.ForStatement | TSESTree.WhileStatement,
  test: TSESTree.Expression,
  wait: TSESTree.Statement,
): string | undefined {
  const condition = unwrap(test);
  if (condition.type !== 'BinaryExpression' || !/^[<>]=?$/.test(condition.operator)) return undefined;
  const left = unwrap(condition.left);
  const counter = left.type === 'UpdateExpression' ? left.argument : left;
  const variable = counter.type === 'Identifier' ? module.variableOf(counter) : undefined;
  if (counter.type !== 'Identifier' || !variable) return undefined;
  const steps = stepsIn(loop, variable);
  const [step] = steps;
  if (steps.length !== 1 || !step) return undefined;
  const limit = context.sourceCode.getText(condition.right);
  const { operator } = condition;
  const isDone = isWithin(step, test) || (step.range[1] <= wait.range[0] && !isIn(loop, 'update', step));
  if (isDone) return `${counter.name} ${operator} ${limit}`;
  const up = step.type === 'UpdateExpression' ? step.operator === '++' : step.operator === '+=';
  // `attempt + 1 <= max` is `attempt < max`.
  if (operator === (up ? '<=' : '>=')) return `${counter.name} ${operator.slice(0, 1)} ${limit}`;
  return `${counter.name} ${up ? '+' : '-'} 1 ${operator} ${limit}`;
}

function isIn(
  loop: TSESTree.DoWhileStatement | TSESTree.ForStatement | TSESTree.WhileStatement,
  key: 'update',
  node: Node,
): boolean {
  return loop.type === 'ForStatement' && loop[key] !== null && isWithin(node, loop[key]);
}

/** Where a loop moves its counter by one. */
function stepsIn(
  loop: Node,
  counter: Variable,
): (TSESTree.AssignmentExpression | TSESTree.UpdateExpression)[] {
  return counter.references.flatMap((reference) => {
    const identifier = reference.identifier as TSESTree.Identifier;
    const { parent } = identifier;
    if (!reference.isWrite() || reference.init || !isWithin(identifier, loop)) return [];
    return parent.type === 'UpdateExpression' || parent.type === 'AssignmentExpression' ? [parent] : [];
  });
}
