import type { TSESTree } from '@typescript-eslint/utils';

import { editedText, type Replacement } from '../../../../fixes/edited-text.js';
import { indentationOf } from '../../../../fixes/layout.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import { mentionsCounter } from '../counting/counter.js';
import { countedByAttempt } from '../counting/said-by-attempt.js';
import { saidByError } from '../handler/kept-errors.js';
import { isAboutLoop, withoutLoopComments } from '../source/loop-comments.js';
import type { Printing } from './printing.js';

/** A piece of the construct's code, with its counter said by the number of the attempt. */
export function saidByAttempt({ sourceCode, counting }: Printing, node: Node): string {
  return editedText(sourceCode, node.range, countedByAttempt(sourceCode.text, counting, node));
}

/** Statements that follow one another, with the comments around them. */
export function statementsText(
  { sourceCode, counting }: Printing,
  statements: readonly Node[],
  to: string,
  edits: readonly Replacement[] = [],
): string {
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last) return '';
  const start = sourceCode.getCommentsBefore(first)[0] ?? first;
  const end = sourceCode.getCommentsAfter(last).at(-1) ?? last;
  const counted = statements.flatMap((each) => countedByAttempt(sourceCode.text, counting, each));
  const range: TSESTree.Range = [start.range[0], end.range[1]];
  const text = editedText(sourceCode, range, [
    ...counted,
    ...edits,
    ...withoutLoopComments(sourceCode, range),
  ]);
  return indented(text, indentationOf(sourceCode, first), to);
}

/** A statement with the comments above it, moved to another indentation, with what has other names there. */
export function movedText(
  printing: Printing,
  statement: Node,
  to: string,
  edits: readonly Replacement[] = usualEdits(printing, statement),
): string {
  const { sourceCode } = printing;
  const start = sourceCode.getCommentsBefore(statement)[0] ?? statement;
  const range: TSESTree.Range = [start.range[0], statement.range[1]];
  const text = editedText(sourceCode, range, [...edits, ...withoutLoopComments(sourceCode, range)]);
  return indented(text, indentationOf(sourceCode, statement), to);
}

/** What has other names in the functions that code is moved to: the counter, the delay, the error that is kept. */
function usualEdits(printing: Printing, statement: Node): Replacement[] {
  const { sourceCode, counting, written } = printing;
  return [
    ...countedByAttempt(sourceCode.text, counting, statement),
    ...delays(printing, statement),
    ...saidByError(counting.module, written.steps, statement),
  ];
}

/** The comments above a statement, as lines. */
export function commentLines({ sourceCode }: Printing, statement: Node, to: string): string {
  const comments = sourceCode.getCommentsBefore(statement).filter((comment) => !isAboutLoop(comment));
  const [first] = comments;
  const last = comments.at(-1);
  if (!first || !last) return '';
  const text = sourceCode.text.slice(first.range[0], last.range[1]);
  return `${to}${indented(text, indentationOf(sourceCode, first), to)}\n`;
}

/** Whether some code speaks of the number of the attempt. */
export function countsIn({ written: { counter } }: Printing, nodes: readonly Node[]): boolean {
  return nodes.some((node) => mentionsCounter(counter, node));
}

export function parameters(names: readonly string[]): string {
  return names.length === 0 ? '()' : `({ ${names.join(', ')} })`;
}

function delays({ options }: Printing, region: Node): Replacement[] {
  return (options.delayName?.references ?? []).flatMap(({ identifier }) => {
    const use = identifier as TSESTree.Identifier;
    if (!isWithin(use, region)) return [];
    const isShorthand = use.parent.type === 'Property' && use.parent.shorthand;
    return [
      { range: use.range, text: isShorthand && use.name !== 'delayMs' ? `${use.name}: delayMs` : 'delayMs' },
    ];
  });
}

/** Moves the lines of a text but the first from one indentation to another. */
function indented(text: string, from: string, to: string): string {
  const [first = '', ...rest] = text.split(/\r?\n/);
  return [first, ...rest.map((line) => (line.startsWith(from) ? to + line.slice(from.length) : line))].join(
    '\n',
  );
}
