import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import type { Replacement } from './finding.js';

/**
 * The edit that silences a rule for the line where a finding starts, or undefined where no comment can stand.
 *
 * It extends a directive that is there already, else puts one on a line of its own, else (in a template literal, or
 * where a comment would split the text of JSX) puts one before the code that the finding is about.
 */
export function disableForLine(
  sourceCode: Readonly<SourceCode>,
  ruleId: string,
  findingStart: number,
): Replacement | undefined {
  const { line } = sourceCode.getLocFromIndex(findingStart);
  const extended =
    extendDirective(
      sourceCode,
      ruleId,
      'eslint-disable-next-line',
      (comment) => comment.loc.end.line === line - 1,
    ) ??
    extendDirective(sourceCode, ruleId, 'eslint-disable-line', (comment) => comment.loc.start.line === line);
  if (extended) return extended;

  const lineStart = sourceCode.getIndexFromLoc({ line, column: 0 });
  const directive = `eslint-disable-next-line ${ruleId}`;
  const indentation = /^\s*/u.exec(sourceCode.lines[line - 1] ?? '')?.[0] ?? '';
  switch (placeAt(sourceCode, lineStart)) {
    case 'code':
      return insertion(lineStart, `${indentation}// ${directive}${lineBreakOf(sourceCode)}`);
    case 'jsx children':
      return insertion(lineStart, `${indentation}{/* ${directive} */}${lineBreakOf(sourceCode)}`);
    case 'text':
      return startsInJsxChildren(sourceCode, findingStart)
        ? undefined
        : insertion(findingStart, `/* eslint-disable-line ${ruleId} */ `);
  }
}

/** The edit that silences a rule for a whole file: a comment above everything but the line that names an interpreter. */
export function disableForFile(sourceCode: Readonly<SourceCode>, ruleId: string): Replacement {
  const codeStart = sourceCode.ast.tokens[0]?.range[0] ?? Infinity;
  const extended = extendDirective(
    sourceCode,
    ruleId,
    'eslint-disable',
    (comment) => typeName(comment) === 'Block' && comment.range[0] < codeStart,
  );
  if (extended) return extended;
  const interpreterLine = /^#!.*(?:\r\n|[\r\n])/u.exec(sourceCode.text)?.[0] ?? '';
  return insertion(interpreterLine.length, `/* eslint-disable ${ruleId} */${lineBreakOf(sourceCode)}`);
}

/** Adds a rule to the list of an existing directive, before the reason that may follow the list. */
function extendDirective(
  sourceCode: Readonly<SourceCode>,
  ruleId: string,
  directive: string,
  isMeant: (comment: TSESTree.Comment) => boolean,
): Replacement | undefined {
  for (const comment of sourceCode.getAllComments()) {
    if (!isMeant(comment)) continue;
    const ruleList = new RegExp(String.raw`^\s*${directive}\s+(?!--)\S.*?(?=\s*$|\s+--+\s)`, 'su').exec(
      comment.value,
    );
    if (ruleList) return insertion(comment.range[0] + '//'.length + ruleList[0].length, `, ${ruleId}`);
  }
  return undefined;
}

/**
 * What a new line at the start of an existing one would become: code, children of a JSX element, or a part of
 * something that a comment must not enter (a string, a template, another comment, the running text of JSX).
 */
function placeAt(sourceCode: Readonly<SourceCode>, lineStart: number): 'code' | 'jsx children' | 'text' {
  const isInside = ({ range }: { range: TSESTree.Range }) => range[0] < lineStart && lineStart < range[1];
  if (sourceCode.getAllComments().some(isInside)) return 'text';
  if (startsInJsxChildren(sourceCode, lineStart)) return 'jsx children';
  const node = sourceCode.getNodeByRangeIndex(lineStart);
  if (node === null || !isInside(node)) return 'code';
  if (typeName(node) === 'JSXText') {
    const before = sourceCode.text.slice(node.range[0], lineStart);
    const after = sourceCode.text.slice(lineStart, node.range[1]);
    return before.trim() === '' || after.trim() === '' ? 'jsx children' : 'text';
  }
  return /^(?:TemplateElement|Literal)$/u.test(node.type) ? 'text' : 'code';
}

/** Whether a child or the closing tag of a JSX element starts at exactly this offset. */
function startsInJsxChildren(sourceCode: Readonly<SourceCode>, start: number): boolean {
  let node: TSESTree.Node | null | undefined = sourceCode.getNodeByRangeIndex(start);
  for (; node?.range[0] === start; node = node.parent) {
    if (/^JSXClosing(?:Element|Fragment)$/u.test(node.type)) return true;
    const { parent } = node;
    if (parent && 'children' in parent && parent.children.some((child) => child === node)) return true;
  }
  return false;
}

/** The type as a plain string: the enumeration that it is declared as does not exist at run time. */
function typeName({ type }: { readonly type: string }): string {
  return type;
}

function lineBreakOf({ text }: Readonly<SourceCode>): string {
  return /\r\n|[\r\n]/u.exec(text)?.[0] ?? '\n';
}

function insertion(offset: number, text: string): Replacement {
  return { start: offset, end: offset, text };
}
