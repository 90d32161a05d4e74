import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { Wait } from '../../analysis/delay/waits.js';
import type { RetrySite } from '../../analysis/site.js';
import { enclosingStatement } from '../../syntax/functions.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import { nextTurn } from './next-turn.js';

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
  const next = loop.test && outer && nextTurn(context.sourceCode, module, loop, loop.test, outer.range[0]);
  if (!next) return undefined;
  return (fixer) => fixer.insertTextBefore(outer, `if (${next.left} ${next.operator} ${next.right}) `);
}

/** The statement that does nothing but wait. */
function outermostWait(statement: TSESTree.Statement, wait: Node): TSESTree.Statement | undefined {
  if (statement.type === 'ExpressionStatement' && statement.expression.type === 'AwaitExpression')
    return isWithin(wait, statement) ? statement : undefined;
  // `await new Promise((resolve) => { setTimeout(resolve, ms); });` has the timer in a statement of its own.
  const outer = enclosingStatement(statement.parent);
  return outer && outermostWait(outer, wait);
}
