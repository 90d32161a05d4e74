import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { startWithComments } from './comments.js';
import { fitText, indentationOf, isOnSameLine } from './layout.js';
import { separated } from './semicolons.js';
import type { FileStyle } from './style.js';
import { fileStyle } from './style.js';
import type { Token } from './tokens.js';
import { isPunctuator, trailingComments } from './tokens.js';

/** A body without braces, with the token in front of it: `)`, `else`, `do` or `=>`. */
interface BareBody {
  readonly header: Token;
  readonly first: Token;
  readonly last: Token;
}

/**
 * Puts braces around a body that has none, with a statement in front of it; the body of an arrow function becomes a
 * `return`.
 */
export function addBraces(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  body: TSESTree.Node,
  text: string,
): RuleFix[] | undefined {
  const bare = bareBody(sourceCode, body);
  if (!bare) return undefined;
  const style = fileStyle(sourceCode);
  const outer = outerIndentation(sourceCode, body, bare.header);
  return [
    ...openBlock(sourceCode, fixer, bare, text, outer + style.indentation, style),
    ...(isPunctuator(bare.header, '=>') ? [fixer.insertTextBefore(bare.first, 'return ')] : []),
    ...indentFurther(sourceCode, fixer, bare, style),
    closeBlock(sourceCode, fixer, bare, outer, style),
  ];
}

function bareBody(sourceCode: SourceCode, body: TSESTree.Node): BareBody | undefined {
  let first = sourceCode.getFirstToken(body);
  let last = sourceCode.getLastToken(body);
  let header = first && sourceCode.getTokenBefore(first);
  if (!first || !last || !header) return undefined;
  if (body.parent?.type === 'ArrowFunctionExpression') {
    while (header && isPunctuator(header, '(')) {
      first = header;
      header = sourceCode.getTokenBefore(header);
      last = sourceCode.getTokenAfter(last) ?? last;
    }
  } else {
    const beforeLast = sourceCode.getTokenBefore(last);
    // Files without semicolons put one before a leading bracket, where it counts as the end of the line before.
    if (beforeLast && last !== first && isPunctuator(last, ';') && !isOnSameLine(beforeLast, last))
      last = beforeLast;
  }
  return header ? { header, first, last } : undefined;
}

function outerIndentation(sourceCode: SourceCode, body: TSESTree.Node, header: Token): string {
  const { parent } = body;
  const startsAtHeader = !parent || header.value === 'else' || isPunctuator(header, '=>');
  return indentationOf(sourceCode, startsAtHeader ? header : parent);
}

function openBlock(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  { header, first }: BareBody,
  text: string,
  indentation: string,
  style: FileStyle,
): RuleFix[] {
  const start = startWithComments(sourceCode, first);
  const line = separated(fitText(text, indentation, style), first) + style.lineEnd;
  const hasNotes = sourceCode.getTokenBefore(start, { includeComments: true }) !== header;
  if (hasNotes) {
    return [
      fixer.insertTextAfter(header, ' {'),
      fixer.insertTextBefore(start, line + indentationOf(sourceCode, start)),
    ];
  }
  const opening = ` {${style.lineEnd}${indentation}${line}${indentation}`;
  return [fixer.replaceTextRange([header.range[1], start.range[0]], opening)];
}

/** A body that started on its header's line moves in by one level, all its lines. */
function indentFurther(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  { header, first, last }: BareBody,
  style: FileStyle,
): RuleFix[] {
  if (!isOnSameLine(header, first) || first === last) return [];
  const tokens = [...sourceCode.getTokensBetween(first, last, { includeComments: true }), last];
  const fixes: RuleFix[] = [];
  let line = first.loc.start.line;
  for (const token of tokens) {
    if (token.loc.start.line > line) fixes.push(fixer.insertTextBefore(token, style.indentation));
    line = token.loc.end.line;
  }
  return fixes;
}

function closeBlock(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  { header, last }: BareBody,
  outer: string,
  style: FileStyle,
): RuleFix {
  const close = `${style.lineEnd}${outer}}`;
  if (isPunctuator(header, '=>')) return fixer.insertTextAfter(last, (style.semicolons ? ';' : '') + close);
  const end = trailingComments(sourceCode, last).at(-1) ?? last;
  const next = sourceCode.getTokenAfter(end, { includeComments: true });
  const continues = next?.value === 'else' || (header.value === 'do' && next?.value === 'while');
  if (continues && end === last) return fixer.replaceTextRange([end.range[1], next.range[0]], `${close} `);
  return fixer.insertTextAfter(end, close);
}
