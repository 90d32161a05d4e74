import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { startWithComments } from '../../../../fixes/comments.js';
import type { SyntaxModule } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import type { WrittenRetry } from '../written-retry.js';
import { linesOf } from './removal.js';

/**
 * The function that only the wait of a construct called, which nothing needs any more: a function of the module, or the
 * name under which it is imported among others.
 */
export function unusedWait(
  sourceCode: SourceCode,
  module: SyntaxModule,
  { steps }: WrittenRetry,
): TSESTree.Range | undefined {
  const waits = steps.filter((step) => step.kind === 'wait');
  const call = waits[0]?.wait.node;
  const variable =
    call?.type === 'CallExpression' && call.callee.type === 'Identifier'
      ? module.variableOf(call.callee)
      : undefined;
  const [definition] = variable?.defs ?? [];
  if (!variable || !definition) return undefined;
  const isUnused = variable.references.every(
    ({ identifier, init }) => init === true || waits.some(({ statement }) => isWithin(identifier, statement)),
  );
  if (!isUnused) return undefined;
  const node = definition.node as Node;
  if (node.type === 'ImportSpecifier') return specifierRange(sourceCode, node);
  const declared = node.type === 'VariableDeclarator' ? node.parent : node;
  const isAlone = declared.type === 'FunctionDeclaration' || isSoleConstant(declared);
  return isAlone && declared.parent?.type === 'Program' ? declarationRange(sourceCode, declared) : undefined;
}

function isSoleConstant(node: Node): boolean {
  return node.type === 'VariableDeclaration' && node.declarations.length === 1;
}

/** A declaration with the comments above it, and the empty line before it where it is the last of the file. */
function declarationRange(sourceCode: SourceCode, declared: Node): TSESTree.Range | undefined {
  const token = sourceCode.getFirstToken(declared);
  if (!token) return undefined;
  const { text } = sourceCode;
  const from = startWithComments(sourceCode, token).range[0];
  const [start, end] = linesOf(text, { range: [from, declared.range[1]] });
  if (text.slice(end).trim() !== '') return [start, end];
  const before = text.slice(0, start).trimEnd();
  return [before.length, end - (text.endsWith('\n') ? 1 : 0)];
}

/** `sleep, ` of `import { sleep, chunk } from './util.js'`; nothing of an import that would have no name left. */
function specifierRange(
  sourceCode: SourceCode,
  specifier: TSESTree.ImportSpecifier,
): TSESTree.Range | undefined {
  const parent: Node = specifier.parent;
  if (parent.type !== 'ImportDeclaration') return undefined;
  const named = parent.specifiers.filter(({ type }) => type === 'ImportSpecifier');
  if (named.length < 2) return undefined;
  const next = named[named.indexOf(specifier) + 1];
  if (next) return [specifier.range[0], next.range[0]];
  const before = named[named.indexOf(specifier) - 1];
  const hasComments = sourceCode.getCommentsInside(parent).length > 0;
  return before && !hasComments ? [before.range[1], specifier.range[1]] : undefined;
}
