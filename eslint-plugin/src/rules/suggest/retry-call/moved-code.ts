import type { TSESTree } from '@typescript-eslint/utils';

import { editedText, type Replacement } from '../../../fixes/edited-text.js';
import { indentationOf } from '../../../fixes/layout.js';
import type { Node } from '../../../syntax/nodes.js';
import { isWithin } from '../../../syntax/nodes.js';
import { mentionsAny } from './mentions.js';
import { countedByAttempt } from './counter.js';
import type { Printing } from './printing.js';

/** A piece of the loop's code, with its counter said by the number of the attempt. */
export function saidByAttempt({ sourceCode, written }: Printing, node: Node): string {
  return editedText(sourceCode, node.range, counted(sourceCode.text, written, node));
}

/** The statements of an attempt, with the comments around them. */
export function attemptText({ sourceCode, written }: Printing, to: string): string {
  const [first] = written.attempt;
  const last = written.attempt.at(-1);
  if (!first || !last) return '';
  const start = sourceCode.getCommentsBefore(first)[0] ?? first;
  const end = sourceCode.getCommentsAfter(last).at(-1) ?? last;
  const block = first.parent;
  const text = editedText(
    sourceCode,
    [start.range[0], end.range[1]],
    counted(sourceCode.text, written, block),
  );
  return indented(text, indentationOf(sourceCode, first), to);
}

/** A statement with the comments above it, moved to another indentation; its delay gets another name. */
export function movedText(printing: Printing, statement: Node, to: string): string {
  const { sourceCode, written } = printing;
  const start = sourceCode.getCommentsBefore(statement)[0] ?? statement;
  const replacements = [...counted(sourceCode.text, written, statement), ...delays(printing, statement)];
  const text = editedText(sourceCode, [start.range[0], statement.range[1]], replacements);
  return indented(text, indentationOf(sourceCode, statement), to);
}

/** The comments above a statement, as lines. */
export function commentLines({ sourceCode }: Printing, statement: Node, to: string): string {
  const comments = sourceCode.getCommentsBefore(statement);
  const [first] = comments;
  const last = comments.at(-1);
  if (!first || !last) return '';
  const text = sourceCode.text.slice(first.range[0], last.range[1]);
  return `${to}${indented(text, indentationOf(sourceCode, first), to)}\n`;
}

/** Whether some code speaks of the number of the attempt. */
export function countsIn(
  { site: { module }, written: { counter } }: Printing,
  nodes: readonly Node[],
): boolean {
  return nodes.some((node) => mentionsAny(module, node, new Set([counter?.variable])));
}

export function parameters(names: readonly string[]): string {
  return names.length === 0 ? '()' : `({ ${names.join(', ')} })`;
}

function counted(text: string, { counter, loop }: Printing['written'], region: Node): Replacement[] {
  return counter ? countedByAttempt(text, counter, loop, region) : [];
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
