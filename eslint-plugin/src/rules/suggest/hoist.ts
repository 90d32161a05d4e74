import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { PerCallPolicy } from '../../analysis/policies/per-call.js';
import { combineFixes } from '../../fixes/combine.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { indentationOf } from '../../fixes/layout.js';
import { fileStyle } from '../../fixes/style.js';
import { holdsModule } from '../../fixes/script-blocks.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';

/**
 * Moves what a function makes for each call to the module, in front of the statement that holds the function. Undefined
 * where it needs something of the function, or where the function sets it up by further calls, which would add up.
 */
export function hoistPolicy(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  { node, policy, held }: PerCallPolicy,
): ReportFixFunction | undefined {
  const { sourceCode } = context;
  if (held?.declaration.declarations.length !== 1) return undefined;
  const { declaration } = held;
  const [declarator] = declaration.declarations;
  if (declarator.id.type !== 'Identifier') return undefined;
  const statement = topStatementOf(declaration);
  if (!isMadeOfGlobals(sourceCode, node, statement)) return undefined;
  const { id } = declarator;
  const isSetUp = sourceCode
    .getScope(declaration)
    .set.get(id.name)
    ?.references.some(({ identifier }) => {
      const { parent } = identifier as TSESTree.Identifier;
      if (parent.type === 'CallExpression') return parent.parent.type === 'ExpressionStatement';
      return parent.type === 'MemberExpression' && !policy.uses.test(sourceCode.getText(parent.property));
    });
  if (isSetUp || isTaken(sourceCode, id.name)) return undefined;
  const text = `${outdented(sourceCode, declaration)}\n`;
  return (fixer) =>
    combineFixes(insertStatementBefore(sourceCode, fixer, statement, text), [
      removeLine(sourceCode, fixer, declaration),
    ]) ?? null;
}

/** Whether the module, or what is global, has the name; functions within may go on using it for themselves. */
function isTaken({ scopeManager }: SourceCode, name: string): boolean {
  return (scopeManager?.scopes ?? []).some(
    (scope) =>
      (scope.type === 'module' || scope.type === 'global') &&
      (scope.set.has(name) || scope.through.some(({ identifier }) => identifier.name === name)),
  );
}

/** A text as it is written at the start of a line, with two spaces a level. */
function outdented(sourceCode: SourceCode, node: Node): string {
  const outer = indentationOf(sourceCode, node);
  const { indentation } = fileStyle(sourceCode);
  const [first = '', ...rest] = sourceCode.getText(node).split('\n');
  const lines = rest.map((line) => {
    const inner = line.startsWith(outer) ? line.slice(outer.length) : line;
    const levels = inner.slice(0, inner.search(/\S|$/)).split(indentation).length - 1;
    return '  '.repeat(levels) + inner.slice(levels * indentation.length);
  });
  return [first, ...lines].join('\n');
}

function removeLine(sourceCode: SourceCode, fixer: Parameters<ReportFixFunction>[0], node: Node) {
  const next = sourceCode.getTokenAfter(node, { includeComments: true });
  return fixer.removeRange([node.range[0], next ? next.range[0] : node.range[1]]);
}

function topStatementOf(node: Node): Node {
  let inner = node;
  while (inner.parent && !holdsModule(inner.parent)) inner = inner.parent;
  return inner;
}

/** Whether all names in an expression have their values before a statement of the module runs. */
function isMadeOfGlobals(sourceCode: SourceCode, node: Node, statement: Node): boolean {
  let areAllKnown = true;
  walk(node, sourceCode.visitorKeys, (inner) => {
    if (inner.type === 'ThisExpression' || inner.type === 'AwaitExpression') areAllKnown = false;
  });
  const scopes = sourceCode.scopeManager?.scopes ?? [];
  for (const scope of scopes)
    for (const { identifier, resolved } of scope.references) {
      if (!isWithin(identifier, node) || !resolved) continue;
      const [definition] = resolved.defs;
      if (!definition || isWithin(definition.node, node)) continue;
      const isEarly = definition.type === 'ImportBinding' || definition.type === 'FunctionName';
      const isOfModule = resolved.scope.type === 'module' || resolved.scope.type === 'global';
      if (!isOfModule || (!isEarly && definition.node.range[1] > statement.range[0])) areAllKnown = false;
    }
  return areAllKnown;
}
