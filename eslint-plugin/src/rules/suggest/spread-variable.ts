import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../analysis/site.js';
import { combineFixes } from '../../fixes/combine.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { enclosingFunction, enclosingStatement } from '../../syntax/functions.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin, unwrap } from '../../syntax/nodes.js';
import { importForbear } from './jitter.js';
import { isToldIn } from './told-delay.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/**
 * `delayMs = fullJitter(delayMs);` in front of where a variable that several statements have set is told and waited for: what
 * is told is then what is waited.
 *
 * @returns undefined where nothing is told of it, where something else is made of it, and where the next turn goes on with it.
 */
export function spreadVariable(
  context: Context,
  { module, node: construct, shape }: RetrySite,
  delay: Node,
): ReportFixFunction | undefined {
  const name = unwrap(delay);
  const variable = name.type === 'Identifier' ? module.variableOf(name) : undefined;
  const declarator = variable?.defs[0]?.node as Node | undefined;
  if (!variable || declarator?.type !== 'VariableDeclarator' || declarator.parent.kind !== 'let')
    return undefined;
  const isOfTurn =
    enclosingFunction(declarator) === enclosingFunction(name) &&
    (shape === 'timer' || (isWithin(declarator, construct) && declarator !== construct));
  const block = declarator.parent.parent;
  if (!isOfTurn || block.type !== 'BlockStatement') return undefined;
  const writes = variable.references.filter((each) => each.isWrite()).map(({ identifier }) => identifier);
  const lastWrite = Math.max(...writes.map(({ range }) => range[1]), declarator.range[1]);
  const told = variable.references.filter((each) => {
    const { identifier } = each;
    return identifier !== name && each.isRead() && identifier.range[0] > lastWrite;
  });
  const isTold = told.length > 0 && told.every(({ identifier }) => isToldIn(identifier as Node));
  const first = [name, ...told.map(({ identifier }) => identifier as Node)].reduce((a, b) =>
    a.range[0] < b.range[0] ? a : b,
  );
  const statement = isTold ? statementIn(block, first) : undefined;
  if (!statement || statement.range[0] < lastWrite || !isWithin(name, block)) return undefined;
  return (fixer) => {
    const { fixes, local } = importForbear(context, fixer, ['fullJitter'], delay);
    const text = `${variable.name} = ${local('fullJitter')}(${variable.name});`;
    return combineFixes(insertStatementBefore(context.sourceCode, fixer, statement, text), fixes) ?? null;
  };
}

/** The statement of a block in which a node lies. */
function statementIn(block: TSESTree.BlockStatement, node: Node): TSESTree.Statement | undefined {
  let statement = enclosingStatement(node);
  while (statement && statement.parent !== block) statement = enclosingStatement(statement.parent);
  return statement;
}
