import type { TSESTree } from '@typescript-eslint/utils';

import type { Replacement } from '../../../../fixes/edited-text.js';
import type { SyntaxModule } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isSuspending } from '../loop/answer.js';
import type { Attempt } from '../written-retry.js';
import type { OuterCounter } from './outer-counter.js';

interface Written {
  readonly block: readonly TSESTree.Statement[];
  readonly lead: readonly TSESTree.Statement[];
  readonly finalizer: TSESTree.BlockStatement | undefined;
}

/**
 * An attempt without what counts it and what sets the counter back.
 *
 * @returns undefined where a comment speaks of that, or nothing else is left.
 */
export function attemptWithout(
  module: SyntaxModule,
  outer: OuterCounter | undefined,
  { block, lead, finalizer }: Written,
): Attempt | undefined {
  const counts = outer?.counter.step.parent;
  const gone = block.filter(
    (statement, index) => outer?.resets.has(statement) === true || (index === 0 && statement === counts),
  );
  if (gone.length === 0) return { kind: 'statements', statements: block, lead, finalizer, edits: [] };
  const statements = block.filter((statement) => !gone.includes(statement));
  const last = statements.at(-1);
  if (!last || !gone.every((statement) => standsAlone(module, block, statement))) return undefined;
  const awaited = lead.length === 0 && !finalizer ? namedOnly(module, statements) : undefined;
  if (awaited) return { kind: 'expression', expression: awaited };
  const edits = gone.flatMap(({ range: [start, end] }): Replacement[] => {
    const previous = statements.findLast(({ range }) => range[1] <= start);
    return previous && end < last.range[1] ? [{ range: [previous.range[1], end], text: '' }] : [];
  });
  return { kind: 'statements', statements, lead, finalizer, edits };
}

/** Whether there is no comment in front of a statement, nor behind it on its line. */
function standsAlone(
  { file: { text } }: SyntaxModule,
  block: readonly TSESTree.Statement[],
  { parent, range: [start, end] }: TSESTree.Statement,
): boolean {
  const previous = block.findLast(({ range }) => range[1] <= start);
  const from = previous?.range[1] ?? parent.range[0] + 1;
  const isFirst = text.slice(from, start).trim() === '';
  return isFirst && /^[^\S\n]*(?:\r?\n|\}|[^\s/])/.test(text.slice(end, end + 80));
}

/** What is waited for in `const page = await load(); return page;`, where the name was for what stood between. */
function namedOnly(module: SyntaxModule, statements: readonly TSESTree.Statement[]): Node | undefined {
  const [declared, returned, ...others] = statements;
  if (declared?.type !== 'VariableDeclaration' || returned?.type !== 'ReturnStatement') return undefined;
  const [{ id, init }, ...more] = declared.declarations;
  if (others.length > 0 || more.length > 0 || id.type !== 'Identifier' || id.typeAnnotation) return undefined;
  const variable = module.variableOf(id);
  const isReturned = returned.argument && module.variableOf(returned.argument) === variable;
  if (!variable || !isReturned || init?.type !== 'AwaitExpression') return undefined;
  return isSuspending(module, init.argument) ? undefined : init.argument;
}
