import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { SyntaxModule, Variable } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin, unwrap } from '../../syntax/nodes.js';

export type TestedLoop = TSESTree.DoWhileStatement | TSESTree.ForStatement | TSESTree.WhileStatement;

/** A comparison by which another turn of a loop follows. */
export interface NextTurn {
  readonly left: string;
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly right: string;
}

/**
 * What a loop's test will say after this turn: `attempt + 1 < max` in `for (...; attempt < max; attempt++)`.
 *
 * @param position Where in the turn that is to be known, as an index of the text.
 * @returns undefined where that can't be told.
 */
export function nextTurn(
  sourceCode: SourceCode,
  module: SyntaxModule,
  loop: TestedLoop,
  test: TSESTree.Expression,
  position: number,
): NextTurn | undefined {
  const condition = unwrap(test);
  if (condition.type !== 'BinaryExpression' || !isComparison(condition.operator)) return undefined;
  const left = unwrap(condition.left);
  const counter = left.type === 'UpdateExpression' ? left.argument : left;
  const variable = counter.type === 'Identifier' ? module.variableOf(counter) : undefined;
  if (counter.type !== 'Identifier' || !variable) return undefined;
  const steps = stepsIn(loop, variable);
  const [step] = steps;
  if (steps.length !== 1 || !step) return undefined;
  const right = sourceCode.getText(condition.right);
  const { operator } = condition;
  const { name } = counter;
  const isDone = isWithin(step, test) || (step.range[1] <= position && !isUpdate(loop, step));
  if (isDone) return { left: name, operator, right };
  const up = step.type === 'UpdateExpression' ? step.operator === '++' : step.operator === '+=';
  // `attempt + 1 <= max` is `attempt < max`.
  if (operator === (up ? '<=' : '>=')) return { left: name, operator: up ? '<' : '>', right };
  // `left - 1 > 0` is `left > 1`.
  if (!up && right === '0') return { left: name, operator, right: '1' };
  return { left: `${name} ${up ? '+' : '-'} 1`, operator, right };
}

function isComparison(operator: string): operator is NextTurn['operator'] {
  return /^[<>]=?$/.test(operator);
}

function isUpdate(loop: TestedLoop, node: Node): boolean {
  return loop.type === 'ForStatement' && loop.update !== null && isWithin(node, loop.update);
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
