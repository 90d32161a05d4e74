import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { FileStyle } from './style.js';

type Located = TSESTree.Node | TSESTree.Token;

/** The white space at the start of the line on which a node or token starts. */
export function indentationOf(sourceCode: SourceCode, located: Located): string {
  const line = sourceCode.lines[located.loc.start.line - 1] ?? '';
  return /^[\t ]*/.exec(line)?.[0] ?? '';
}

/** Whether only white space stands before a node or token on its line. */
export function isFirstOnLine(sourceCode: SourceCode, located: Located): boolean {
  return indentationOf(sourceCode, located).length === located.loc.start.column;
}

/** Whether `after` starts on the line on which `before` ends. */
export function isOnSameLine(before: Located, after: Located): boolean {
  return before.loc.end.line === after.loc.start.line;
}

/** A range with the lines that it stands on, the last line break included; undefined where something else stands there. */
export function lineOf(text: string, [start, end]: Readonly<TSESTree.Range>): TSESTree.Range | undefined {
  // Backward by hand: a pattern that ends with `$` is tried at each place of the text before.
  let first = start;
  while (first > 0 && IS_BLANK.test(text[first - 1] ?? '')) first--;
  const after = /^[^\S\n]*\n/.exec(text.slice(end))?.[0].length;
  const isFirst = first === 0 || text[first - 1] === '\n';
  return after !== undefined && isFirst ? [first, end + after] : undefined;
}

const IS_BLANK = /[^\S\n]/;

/**
 * Fits text that was written for column zero, with two spaces a level and `\n`, to a place in a file: its lines but the
 * first get the indentation of that place. A text with a template literal is left as it is, because its line breaks may
 * be data.
 */
export function fitText(text: string, indentation: string, style: FileStyle): string {
  if (!text.includes('\n') || text.includes('`')) return text;
  const [first = '', ...rest] = text.split(/\r?\n/u);
  const fitted = rest.map((line) => {
    if (line.trim() === '') return '';
    const spaces = /^ */u.exec(line)?.[0].length ?? 0;
    const levels = Math.floor(spaces / 2);
    return indentation + style.indentation.repeat(levels) + line.slice(levels * 2);
  });
  return [first, ...fitted].join(style.lineEnd);
}
