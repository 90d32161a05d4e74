import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { startsWithRequire } from '../../../../fixes/imports/require-call.js';
import { membersNamed } from '../../../../syntax/classes.js';
import { enclosingClass } from '../../../../syntax/functions.js';
import type { SyntaxModule } from '../../../../syntax/module.js';
import { lastName } from '../../../../syntax/names.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import type { WrittenRetry } from '../written-retry.js';
import { declarationRange } from './declaration-range.js';

/** The function, or private method, that only the wait of a construct called, and nothing needs any more. */
export function unusedWait(
  sourceCode: SourceCode,
  module: SyntaxModule,
  { steps }: WrittenRetry,
): TSESTree.Range | undefined {
  const waits = steps.filter((step) => step.kind === 'wait');
  const call = waits[0]?.wait.node;
  const method = call?.type === 'CallExpression' ? privateMethod(module, call) : undefined;
  if (method) return declarationRange(sourceCode, method);
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
  const isStatement = declared.parent?.type === 'Program' || declared.parent?.type === 'BlockStatement';
  return isAlone && isStatement ? declarationRange(sourceCode, declared) : undefined;
}

/** `private sleep(ms) {}` or `#sleep(ms) {}` of the class around a call of it, which is the only one there is. */
function privateMethod(module: SyntaxModule, { callee }: TSESTree.CallExpression): Node | undefined {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'ThisExpression' || callee.computed)
    return undefined;
  const name = lastName(callee);
  const owner = enclosingClass(callee);
  if (!owner || name === undefined) return undefined;
  const [method, ...overloads] = membersNamed(owner, name);
  if (method?.type !== 'MethodDefinition' || overloads.length > 0) return undefined;
  if (method.accessibility !== 'private' && method.key.type !== 'PrivateIdentifier') return undefined;
  const uses = module
    .textOf(owner)
    .match(new RegExp(`\\.#?${name.replace(/^#/, '').replaceAll('$', '\\$')}\\b`, 'g'));
  return uses?.length === 1 ? method : undefined;
}

function isSoleConstant(node: Node): boolean {
  if (node.type !== 'VariableDeclaration' || node.declarations.length !== 1) return false;
  const [{ id, init }] = node.declarations;
  return id.type === 'Identifier' && init !== null && !startsWithRequire(init);
}
