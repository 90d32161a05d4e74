import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { fitText, indentationOf, isOnSameLine } from './layout.js';
import type { FileStyle } from './style.js';
import { fileStyle } from './style.js';
import type { Brackets, Token } from './tokens.js';
import { isPunctuator, trailingComments } from './tokens.js';

/** A list between brackets: arguments, parameters, properties, import specifiers. */
export interface BracketedList extends Brackets {
  /** The last item, or undefined for an empty list. */
  readonly last: TSESTree.Node | undefined;
}

/**
 * Adds items at the end of a list, in the list's own layout: on the same line or each on its own, with or without a
 * trailing comma. Comments stay with the items that they stand by.
 */
export function appendToList(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  list: BracketedList,
  items: readonly string[],
): RuleFix[] {
  const style = fileStyle(sourceCode);
  const first = list.last && sourceCode.getFirstToken(list.last);
  const end = sourceCode.getTokenBefore(list.close);
  if (!first || !end || end === list.open) return [fillEmptyList(sourceCode, fixer, list, items, style)];

  const indentation = indentationOf(sourceCode, first);
  const fitted = items.map((item) => fitText(item, indentation, style));
  const hasTrailingComma = isPunctuator(end, ',');
  const beforeFirst = sourceCode.getTokenBefore(first);
  if (beforeFirst && isOnSameLine(beforeFirst, first)) {
    const text = fitted.join(', ');
    if (hasTrailingComma) return [fixer.insertTextAfter(end, ` ${text},`)];
    return [fixer.insertTextAfter(inlineNote(sourceCode, end) ?? end, `, ${text}`)];
  }

  const lines = fitted.map((item) => style.lineEnd + indentation + item).join(',');
  const note = trailingComments(sourceCode, end).at(-1);
  if (hasTrailingComma) return [fixer.insertTextAfter(note ?? end, `${lines},`)];
  if (!note) return [fixer.insertTextAfter(end, `,${lines}`)];
  return [fixer.insertTextAfter(end, ','), fixer.insertTextAfter(note, lines)];
}

/** The last of the comments behind an item, where text can go on behind all of them. */
function inlineNote(sourceCode: SourceCode, end: Token): TSESTree.Comment | undefined {
  const notes = trailingComments(sourceCode, end);
  const isInline = notes.length === sourceCode.getCommentsAfter(end).length;
  return isInline && notes.every((note) => note.type === 'Block') ? notes.at(-1) : undefined;
}

function fillEmptyList(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  { open, close }: Brackets,
  items: readonly string[],
  style: FileStyle,
): RuleFix {
  const outer = indentationOf(sourceCode, open);
  const inner = outer + style.indentation;
  const onOneLine = items.map((item) => fitText(item, outer, style)).join(', ');
  const onOwnLines = items.map((item) => style.lineEnd + inner + fitText(item, inner, style)).join(',');
  const comment = sourceCode.getCommentsAfter(open).at(-1);
  if (comment)
    return fixer.insertTextAfter(comment, isOnSameLine(comment, close) ? ` ${onOneLine}` : onOwnLines);
  const between = [open.range[1], close.range[0]] as const;
  if (isPunctuator(open, '{') && !isOnSameLine(open, close)) {
    const comma = style.trailingCommas ? ',' : '';
    return fixer.replaceTextRange(between, onOwnLines + comma + style.lineEnd + outer);
  }
  const padding = isPunctuator(open, '{') && style.bracketSpacing ? ' ' : '';
  return fixer.replaceTextRange(between, padding + onOneLine + padding);
}
