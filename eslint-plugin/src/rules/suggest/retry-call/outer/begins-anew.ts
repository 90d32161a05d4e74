import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../../../syntax/completions.js';
import { enclosingFunction } from '../../../../syntax/functions.js';
import type { SyntaxModule } from '../../../../syntax/module.js';
import { dottedPath } from '../../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../../syntax/nodes.js';
import { isLoop, isWithin, unwrap } from '../../../../syntax/nodes.js';
import { countsEachTurn } from '../counting/counts-each-turn.js';
import { isToldOnly } from '../handler/single-steps.js';
import type { Exit, Step } from '../handler/step.js';
import { usesOfFunction } from '../timer/left-alone.js';
import type { OuterCounter } from './outer-counter.js';

/** A function that counts with what outlives it, taken apart. */
interface Parts {
  /** What stands in front of the attempt. */
  readonly front: readonly Node[];
  readonly attempt: readonly TSESTree.Statement[];
  readonly steps: readonly Step[];
  /** The ways in which it ends if the attempts go on failing. */
  readonly exits: readonly Exit[];
}

/**
 * Whether a counter counts each attempt, and is back where it began each time that the function is through with them, or
 * nobody is there to see what it was left at: a call of `retry` counts anew in each of its calls.
 */
export function beginsAnew(
  module: SyntaxModule,
  fn: FunctionNode,
  { counter, declaration, resets }: OuterCounter,
  { front, attempt, steps, exits }: Parts,
): boolean {
  if (!countsEachTurn(counter, [...front, ...attempt.slice(0, 1)], steps)) return false;
  const index = attempt.findIndex((statement) => resets.has(statement));
  const before = attempt.slice(0, index);
  const isAtEnd = attempt.slice(index + 1).every(canNotFail) && !completionsOf(before).returns;
  const others = [...resets].filter((reset) => reset !== attempt[index]);
  const areAtExits = others.every((reset) => exits.some((exit) => exit.resets?.includes(reset)));
  // What is set back in an attempt that may fail yet counts anew from there.
  if ((index !== -1 && !isAtEnd) || !areAtExits) return false;
  if (isCalledOnce(module, fn, declaration)) return true;
  return index !== -1 && exits.every((exit) => exit.resets !== undefined || endsTheProcess(exit));
}

/** A result that is at hand, and words about it. */
function canNotFail(statement: TSESTree.Statement): boolean {
  if (statement.type === 'ReturnStatement') {
    const { argument } = statement;
    return !argument || /^(?:Identifier|Literal)$/.test(unwrap(argument).type);
  }
  return isToldOnly(statement);
}

function endsTheProcess(exit: Exit): boolean {
  const statements = exit.kind === 'other' ? exit.statements : [];
  return statements.some((statement) => {
    const call = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
    return call?.type === 'CallExpression' && dottedPath(call.callee) === 'process.exit';
  });
}

/** Whether the function runs once for each counter that there is: it is called where that is declared, and nowhere else. */
function isCalledOnce(
  module: SyntaxModule,
  fn: FunctionNode,
  declaration: OuterCounter['declaration'],
): boolean {
  const [use, ...others] = (usesOfFunction(module, fn) ?? []).filter((each) => !isWithin(each, fn));
  if (!use || others.length > 0 || use.parent?.type !== 'CallExpression' || use.parent.callee !== use)
    return false;
  const around = enclosingFunction(use);
  if (isInLoop(use, around)) return false;
  if (declaration.type === 'VariableDeclaration') return around === enclosingFunction(declaration);
  const method = around?.parent;
  return (
    method?.type === 'MethodDefinition' &&
    method.kind === 'constructor' &&
    method.parent === declaration.parent
  );
}

function isInLoop(node: Node, within: Node | undefined): boolean {
  for (let outer = node.parent; outer && outer !== within; outer = outer.parent)
    if (isLoop(outer)) return true;
  return false;
}
