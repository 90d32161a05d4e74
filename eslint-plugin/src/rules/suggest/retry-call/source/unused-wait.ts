import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { startWithComments } from '../../../../fixes/comments.js';
import { startsWithRequire } from '../../../../fixes/imports/require-call.js';
import { linesOf } from '../../../../fixes/lines-of.js';
import type { SyntaxModule } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import type { WrittenRetry } from '../written-retry.js';

/** The function of the module that only the wait of a construct called, and nothing needs any more. */
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
  const declared = node.type === 'VariableDeclarator' ? node.parent : node;
  const isAlone = declared.type === 'FunctionDeclaration' || isSoleConstant(declared);
  return isAlone && declared.parent?.type === 'Program' ? declarationRange(sourceCode, declared) : undefined;
}

function isSoleConstant(node: Node): boolean {
  if (node.type !== 'VariableDeclaration' || node.declarations.length !== 1) return false;
  const [{ id, init }] = node.declarations;
  return id.type === 'Identifier' && init !== null && !startsWithRequire(init);
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
