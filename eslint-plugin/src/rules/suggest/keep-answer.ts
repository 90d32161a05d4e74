import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleContext, RuleFix, RuleFixer } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../analysis/site.js';
import { combineFixes } from '../../fixes/combine.js';
import { insertStatementAfter } from '../../fixes/insert-statement-after.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { freshName } from '../../fixes/names.js';
import { enclosingFunction, enclosingStatement } from '../../syntax/functions.js';
import type { Node } from '../../syntax/nodes.js';
import { isLoop, isWithin } from '../../syntax/nodes.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** An answer that a turn of a loop gets, and that is out of reach where the next turn is waited for. */
export interface AnswerToKeep {
  /** The answer where it is known. */
  readonly text: string;
  /** The statement behind which it is known. */
  readonly known: TSESTree.Statement;
  /** The statement in front of which its variable belongs: the first of the turn, or the loop for a wait as turns begin. */
  readonly first: Node;
}

/**
 * What has to be kept of the answer that a variable holds.
 *
 * @param text The answer, as an expression of that variable.
 * @returns undefined where the place is not in a turn of the loop that gets it, and where another turn may begin without one.
 */
export function answerToKeep(
  { module, node: loop }: RetrySite,
  holder: TSESTree.Identifier,
  text: string,
  place: Node,
): AnswerToKeep | undefined {
  if (!isLoop(loop) || loop.body.type !== 'BlockStatement' || !isWithin(place, loop.body)) return undefined;
  const [first] = loop.body.body;
  const declared = module.variableOf(holder)?.identifiers[0];
  const isAssigned = holder.parent.type === 'AssignmentExpression' && holder.parent.left === holder;
  const given = isAssigned ? holder : declared?.parent.type === 'VariableDeclarator' ? declared : undefined;
  const known = given && enclosingStatement(given);
  if (!first || !known || !isWithin(known, loop.body) || known.parent.type !== 'BlockStatement')
    return undefined;
  if (enclosingFunction(known) !== enclosingFunction(loop)) return undefined;
  if (known.range[1] < place.range[0]) return { text, known, first };
  return known.parent === loop.body && place.range[1] < known.range[0]
    ? { text, known, first: loop }
    : undefined;
}

/** `let answer;` at the start of each turn, or in front of the first, and `answer = response;` where it is known. */
export function keepAnswer(
  { sourceCode, filename }: Context,
  fixer: RuleFixer,
  { text, known, first }: AnswerToKeep,
): { readonly name: string; readonly fixes: RuleFix[] } | undefined {
  const name = freshName(sourceCode, [first, known], 'answer');
  const type = /\.[cm]?tsx?$/.test(filename) ? ': unknown' : '';
  const fixes = combineFixes(
    insertStatementBefore(sourceCode, fixer, first, `let ${name}${type};`),
    insertStatementAfter(sourceCode, fixer, known, `${name} = ${text};`),
  );
  return fixes && { name, fixes };
}
