import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { startWithComments } from '../comments.js';
import { indentationOf, isOnSameLine } from '../layout.js';
import type { UseSites } from '../names.js';
import { separated } from '../semicolons.js';
import { sharedStatements } from '../script-blocks.js';
import { fileStyle } from '../style.js';
import type { Token } from '../tokens.js';
import { isPunctuator, trailingComments } from '../tokens.js';
import { isInitialized } from './initialized.js';
import { directives, importStatements, leadingRequires } from './loading-statements.js';
import type { ModuleFormat } from './module-format.js';

/**
 * Adds a declaration that imports: behind the imports on top, so that the order of their side effects stays, else below
 * the directives, else below the comments that are about the whole file. A `require` comes before what uses its names
 * while the module is loaded: `const load = require('wrap')(fetch)` becomes a use of another one.
 */
export function insertImportDeclaration(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  declaration: string,
  format: ModuleFormat,
  at: UseSites | undefined,
): RuleFix {
  const lastImport =
    format === 'require'
      ? leadingRequires(sourceCode).findLast((statement) => isInitialized(statement, at))
      : lastOfFirstImports(sourceCode);
  if (lastImport) return insertBehind(sourceCode, fixer, lastImport, declaration, 1);
  const lastDirective = directives(sourceCode).at(-1);
  if (lastDirective) return insertBehind(sourceCode, fixer, lastDirective, declaration, 2);
  const [first] = sharedStatements(sourceCode);
  return first
    ? insertAbove(sourceCode, fixer, first, declaration)
    : appendToFile(sourceCode, fixer, declaration);
}

/** The last of the imports that stand together on top; others may follow between the code. */
function lastOfFirstImports(sourceCode: SourceCode): TSESTree.ProgramStatement | undefined {
  const statements = sharedStatements(sourceCode);
  const imports = importStatements(sourceCode);
  return imports.find((each, index) => {
    const next = statements[statements.indexOf(each) + 1];
    return next === undefined || next !== imports[index + 1];
  });
}

function insertBehind(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  statement: TSESTree.ProgramStatement,
  declaration: string,
  lineBreaksBefore: number,
): RuleFix {
  const { lineEnd } = fileStyle(sourceCode);
  const last = endWithoutLooseSemicolon(sourceCode, statement);
  const end = trailingComments(sourceCode, last).at(-1) ?? last;
  const next = sourceCode.getTokenAfter(end, { includeComments: true });
  const lineBreaksAfter = next ? next.loc.start.line - end.loc.end.line : lineBreaksBefore;
  const missing = Math.max(0, lineBreaksBefore - lineBreaksAfter);
  const nextToken = sourceCode.getTokenAfter(end);
  const code = nextToken ? separated(declaration, nextToken) : declaration;
  const before = lineEnd.repeat(lineBreaksBefore) + indentationOf(sourceCode, statement);
  return fixer.insertTextAfter(end, before + code + lineEnd.repeat(missing));
}

/** The end of a statement without the semicolon that files without semicolons put before a bracket on the next line. */
function endWithoutLooseSemicolon(
  sourceCode: SourceCode,
  statement: TSESTree.ProgramStatement,
): Token | TSESTree.ProgramStatement {
  const [beforeLast, last] = sourceCode.getLastTokens(statement, 2);
  const hasLooseSemicolon = beforeLast && isPunctuator(last, ';') && !isOnSameLine(beforeLast, last);
  return hasLooseSemicolon ? beforeLast : statement;
}

function insertAbove(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  statement: TSESTree.ProgramStatement,
  declaration: string,
): RuleFix {
  const { lineEnd } = fileStyle(sourceCode);
  const first = sourceCode.getFirstToken(statement);
  const start = first ? startWithComments(sourceCode, first) : statement;
  const header = sourceCode.getTokenBefore(start, { includeComments: true });
  // Where the code stands in a component, a token may be the tag of its script block.
  const isBelowHeader =
    header !== null && isComment(header) && header.loc.end.line === start.loc.start.line - 1;
  const before = isBelowHeader ? lineEnd : '';
  const code = first ? separated(declaration, first) : declaration;
  return fixer.insertTextBefore(start, before + code + lineEnd.repeat(2) + indentationOf(sourceCode, start));
}

function isComment({ type }: Token): boolean {
  return /^(?:Block|Line|Shebang)$/.test(type);
}

function appendToFile(sourceCode: SourceCode, fixer: RuleFixer, declaration: string): RuleFix {
  const { lineEnd } = fileStyle(sourceCode);
  const { length } = sourceCode.text;
  const before = /[^\n]$/u.test(sourceCode.text) ? lineEnd : '';
  return fixer.insertTextAfterRange([length, length], before + declaration + lineEnd);
}
