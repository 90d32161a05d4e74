import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { isFunction } from '../syntax/nodes.js';
import { addBraces } from './add-braces.js';
import { startWithComments } from './comments.js';
import { fitText, indentationOf, isFirstOnLine } from './layout.js';
import { holdsModule } from './script-blocks.js';
import { needsLeadingSemicolon, separated } from './semicolons.js';
import { fileStyle } from './style.js';
import type { Token } from './tokens.js';
import { isPunctuator } from './tokens.js';

/**
 * Puts a statement in front of another. Labels, `export` and the comments directly above stay with the statement that
 * they belong to. A body without braces (of an `if`, a loop, an arrow function) gets them.
 *
 * @param statement A statement, or the expression that is the body of an arrow function.
 * @param text The new statement, written for column zero with two spaces a level. Its semicolon is left out in a file that
 * has none.
 * @returns undefined where no statement can stand: in front of a directive or in the head of a loop.
 */
export function insertStatementBefore(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  statement: TSESTree.Node,
  text: string,
): RuleFix[] | undefined {
  return insertInStyle(
    sourceCode,
    fixer,
    statement,
    fileStyle(sourceCode).semicolons ? text : text.replace(/;$/u, ''),
  );
}

function insertInStyle(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  statement: TSESTree.Node,
  text: string,
): RuleFix[] | undefined {
  const whole = withLabelsAndExport(statement);
  const { parent } = whole;
  if (parent && holdsModule(parent) && !holdsModule(whole) && !isDirective(whole))
    return insertInList(sourceCode, fixer, whole, text);
  switch (parent?.type) {
    case 'BlockStatement':
    case 'StaticBlock':
    case 'SwitchCase':
    case 'TSModuleBlock':
      if (isDirective(whole) || (parent.type === 'SwitchCase' && parent.test === whole)) return undefined;
      return insertInList(sourceCode, fixer, whole, text);
    case 'DoWhileStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'ForStatement':
    case 'WhileStatement':
    case 'WithStatement':
      return parent.body === whole ? addBraces(sourceCode, fixer, whole, text) : undefined;
    case 'IfStatement':
      return parent.test === whole ? undefined : addBraces(sourceCode, fixer, whole, text);
    case 'ArrowFunctionExpression':
      return parent.body === whole && !isFunctionBody(whole)
        ? addBraces(sourceCode, fixer, whole, text)
        : undefined;
    default:
      return undefined;
  }
}

function withLabelsAndExport(statement: TSESTree.Node): TSESTree.Node {
  let whole = statement;
  for (;;) {
    const { parent } = whole;
    const isPartOfParent =
      (parent?.type === 'LabeledStatement' && parent.body === whole) ||
      (parent?.type === 'ExportNamedDeclaration' && parent.declaration === whole) ||
      (parent?.type === 'ExportDefaultDeclaration' && parent.declaration === whole);
    if (!isPartOfParent) return whole;
    whole = parent;
  }
}

function isFunctionBody(node: TSESTree.Node): boolean {
  return node.type === 'BlockStatement' && isFunction(node.parent);
}

function isDirective(node: TSESTree.Node): boolean {
  return node.type === 'ExpressionStatement' && typeof node.directive === 'string';
}

/** The first token, decorators included: those in front of `export` lie outside of the exporting statement. */
function firstToken(sourceCode: SourceCode, statement: TSESTree.Node): Token | null {
  const isExport =
    statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
  const decorator = isExport && statement.declaration ? firstDecorator(statement.declaration) : undefined;
  const isInFront = decorator !== undefined && decorator.range[0] < statement.range[0];
  return sourceCode.getFirstToken(isInFront ? decorator : statement);
}

function firstDecorator(declaration: TSESTree.Node): TSESTree.Decorator | undefined {
  if (declaration.type !== 'ClassDeclaration') return undefined;
  // ESLint's own parser knows no decorators.
  const decorators = declaration.decorators as readonly TSESTree.Decorator[] | undefined;
  return decorators?.at(0);
}

function insertInList(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  statement: TSESTree.Node,
  text: string,
): RuleFix[] | undefined {
  const first = firstToken(sourceCode, statement);
  if (!first) return undefined;
  const style = fileStyle(sourceCode);
  const start = startWithComments(sourceCode, first);
  const indentation = indentationOf(sourceCode, start);
  const code = fitText(text, indentation, style);
  const lead = needsLeadingSemicolon(code, sourceCode.getTokenBefore(first)) ? ';' : '';
  if (isFirstOnLine(sourceCode, start)) {
    const next = isPunctuator(start, ';') ? start : first;
    return [fixer.insertTextBefore(start, lead + separated(code, next) + style.lineEnd + indentation)];
  }
  return [fixer.insertTextBefore(start, `${lead}${code}${code.endsWith(';') ? '' : ';'} `)];
}
