import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { SKIP, walk } from '../syntax/walk.js';
import { oncePerFile } from './once-per-file.js';
import type { Brackets, Token } from './tokens.js';
import { isPunctuator } from './tokens.js';

/** How a file is written, so that what a fix inserts looks like its surroundings. */
export interface FileStyle {
  /** The quote of most strings. Default: single. */
  readonly quote: '"' | "'";
  /** Whether statements end with a semicolon. Default: yes. */
  readonly semicolons: boolean;
  /** One level of indentation. Default: two spaces. */
  readonly indentation: string;
  /** Whether object and array literals over several lines end with a comma. Default: yes. */
  readonly trailingCommas: boolean;
  /** Whether braces of literals on one line are padded, as in `{ a }`. Default: yes. */
  readonly bracketSpacing: boolean;
  /** Default: `\n`. */
  readonly lineEnd: '\n' | '\r\n';
}

/** How many statements of a file are asked how they end, and what lies between them how its brackets are set. */
const STATEMENTS_ASKED = 500;

/** The style of a file, judged by the majority in it, or in the beginning of a long one. */
export const fileStyle = oncePerFile(detectStyle);

/** A string literal in the file's quotes. */
export function quoted(text: string, style: FileStyle): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  return style.quote === '"' ? `"${escaped}"` : `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Counts the places that speak for a style and those that speak against it. */
class Votes {
  #balance = 0;

  add(isFor: boolean): void {
    this.#balance += isFor ? 1 : -1;
  }

  decide(byDefault: boolean): boolean {
    return this.#balance === 0 ? byDefault : this.#balance > 0;
  }
}

function detectStyle(sourceCode: SourceCode): FileStyle {
  const semicolons = new Votes();
  const trailingCommas = new Votes();
  const bracketSpacing = new Votes();
  let asked = 0;
  walk(sourceCode.ast, sourceCode.visitorKeys, (node) => {
    if (asked === STATEMENTS_ASKED) return SKIP;
    if (endsWithSemicolon(node)) {
      asked++;
      voteOnSemicolon(sourceCode, node, semicolons);
    }
    const brackets = listBrackets(sourceCode, node);
    if (brackets) voteOnBrackets(sourceCode, brackets, trailingCommas, bracketSpacing);
    return undefined;
  });
  return {
    quote: preferredQuote(sourceCode),
    semicolons: semicolons.decide(true),
    indentation: indentationUnit(sourceCode),
    trailingCommas: trailingCommas.decide(true),
    bracketSpacing: bracketSpacing.decide(true),
    lineEnd: lineEnd(sourceCode.text),
  };
}

function endsWithSemicolon(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ExportAllDeclaration':
    case 'ExpressionStatement':
    case 'ImportDeclaration':
    case 'PropertyDefinition':
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'TSImportEqualsDeclaration':
    case 'TSTypeAliasDeclaration':
      return true;
    case 'VariableDeclaration':
      return !node.parent.type.startsWith('For');
    default:
      return false;
  }
}

function voteOnSemicolon(sourceCode: SourceCode, statement: TSESTree.Node, votes: Votes): void {
  const [previous, last] = sourceCode.getLastTokens(statement, 2);
  if (!last) return;
  // Files without semicolons put one at the start of a line that begins with a bracket.
  votes.add(isPunctuator(last, ';') && previous?.loc.end.line === last.loc.start.line);
}

/** The brackets of a list that the file's author laid out: a literal, a pattern, the names of an import. */
function listBrackets(sourceCode: SourceCode, node: TSESTree.Node): Brackets | undefined {
  const [open, close] = listEnds(sourceCode, node) ?? [];
  const isList = open && close && /^[[{]$/u.test(open.value) && /^[\]}]$/u.test(close.value);
  return isList ? { open, close } : undefined;
}

function listEnds(sourceCode: SourceCode, node: TSESTree.Node): readonly (Token | null)[] | undefined {
  switch (node.type) {
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'ObjectPattern':
      return [sourceCode.getFirstToken(node), sourceCode.getLastToken(node)];
    case 'ImportDeclaration':
      return [
        sourceCode.getFirstToken(node, (token) => isPunctuator(token, '{')),
        sourceCode.getTokenBefore(node.source, { skip: 1 }),
      ];
    default:
      return undefined;
  }
}

function voteOnBrackets(
  sourceCode: SourceCode,
  { open, close }: Brackets,
  trailingCommas: Votes,
  bracketSpacing: Votes,
): void {
  const last = sourceCode.getTokenBefore(close);
  if (!last || last === open) return;
  if (open.loc.start.line === close.loc.end.line) {
    if (isPunctuator(close, '}')) bracketSpacing.add(last.range[1] < close.range[0]);
  } else if (last.loc.end.line < close.loc.start.line) {
    trailingCommas.add(isPunctuator(last, ','));
  }
}

function preferredQuote(sourceCode: SourceCode): '"' | "'" {
  const single = new Votes();
  for (const token of sourceCode.ast.tokens) {
    // A string that holds the other quote is written with this one only to avoid escapes.
    if (token.type === 'String' && !(token.value.includes('"') && token.value.includes("'")))
      single.add(token.value.startsWith("'"));
  }
  return single.decide(true) ? "'" : '"';
}

function indentationUnit(sourceCode: SourceCode): string {
  const widths = new Map<number, number>();
  let tabs = 0;
  let spaces = 0;
  let line = 0;
  let previousColumn = 0;
  for (const token of sourceCode.ast.tokens) {
    if (token.loc.start.line === line) continue;
    line = token.loc.start.line;
    const { column } = token.loc.start;
    if (column > previousColumn) {
      if (sourceCode.lines[line - 1]?.startsWith('\t')) tabs++;
      else {
        spaces++;
        const width = column - previousColumn;
        widths.set(width, (widths.get(width) ?? 0) + 1);
      }
    }
    previousColumn = column;
  }
  if (tabs > spaces) return '\t';
  // A step of one column, or of more than eight, aligns with something in the line above.
  const steps = [...widths].filter(([width]) => width > 1 && width <= 8);
  const [mostFrequent] = steps.sort(([widthA, a], [widthB, b]) => b - a || widthA - widthB);
  return ' '.repeat(mostFrequent?.[0] ?? 2);
}

function lineEnd(text: string): '\n' | '\r\n' {
  const carriageReturns = new Votes();
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
    carriageReturns.add(text[at - 1] === '\r');
  return carriageReturns.decide(false) ? '\r\n' : '\n';
}
