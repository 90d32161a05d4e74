import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext, RuleFix, RuleFixer } from '@typescript-eslint/utils/ts-eslint';

import type { LostError } from '../../analysis/last-error/loss.js';
import type { RetrySite } from '../../analysis/site.js';
import { appendArgument } from '../../fixes/append-argument.js';
import { combineFixes } from '../../fixes/combine.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { freshName, variableAt } from '../../fixes/names.js';
import { lastName } from '../../syntax/names.js';
import { isFunction, isWithin } from '../../syntax/nodes.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** Errors of the language, which take `{ cause }` behind their message (ECMA-262, 20.5.8.1). */
const BUILT_IN = /^(?:Eval|Range|Reference|Syntax|Type|URI)?Error$/;

/**
 * `new Error(message)` becomes `new Error(message, { cause: error })`. Behind the `catch`, where the error is out of reach,
 * `lastError` keeps it.
 */
export function addCause(
  context: Context,
  site: RetrySite,
  { replacement, error }: LostError,
): ReportFixFunction | undefined {
  if (replacement?.arguments.length !== 1) return undefined;
  if (!BUILT_IN.test(lastName(replacement.callee) ?? '')) return undefined;
  if (error !== undefined && meansLastError(context, site, error, replacement))
    return (fixer) => withCause(context, fixer, replacement, error) ?? null;
  return keepLastError(context, site, replacement);
}

/** Whether a name is that of the error at a place too: what the handler takes, or what the attempts write it into. */
function meansLastError(
  { sourceCode }: Context,
  { failures, node }: RetrySite,
  error: string,
  place: TSESTree.Node,
): boolean {
  const variable = variableAt(sourceCode, error, place);
  if (!variable) return false;
  const takers = failures.flatMap(({ regions }) => regions.map(takerOf));
  return (
    variable.defs.some(({ node: declaring }) => takers.includes(declaring)) ||
    variable.references.some((reference) => reference.isWrite() && isWithin(reference.identifier, node))
  );
}

/** The `catch` or the callback that takes the error which a region handles. */
function takerOf(region: TSESTree.Node): TSESTree.Node | undefined {
  let outer = region.parent;
  while (outer && outer.type !== 'CatchClause' && !isFunction(outer)) outer = outer.parent;
  return outer;
}

function withCause(
  { sourceCode }: Context,
  fixer: RuleFixer,
  replacement: TSESTree.NewExpression,
  error: string,
): RuleFix[] | undefined {
  return appendArgument(
    sourceCode,
    fixer,
    replacement,
    error === 'cause' ? '{ cause }' : `{ cause: ${error} }`,
  );
}

/**
 * In front of the loop stands `let lastError;`, and its `catch` begins with `lastError = error;`. A throw behind the block
 * of the loop would not see the variable; if it did, ways that pass the loop by would come to it without an error.
 */
function keepLastError(
  context: Context,
  { failures, node: loop, shape }: RetrySite,
  replacement: TSESTree.NewExpression,
): ReportFixFunction | undefined {
  const handler = failures[0]?.regions[0]?.parent;
  const first = handler?.type === 'CatchClause' ? handler.body.body[0] : undefined;
  if (shape !== 'loop' || handler?.type !== 'CatchClause' || handler.param?.type !== 'Identifier' || !first)
    return undefined;
  if (!isWithin(replacement, blockOf(loop))) return undefined;
  const error = handler.param.name;
  return (fixer) => {
    const { sourceCode, filename } = context;
    const name = freshName(sourceCode, [loop, first, replacement], 'lastError');
    const type = /\.[cm]?tsx?$/.test(filename) ? ': unknown' : '';
    const parts = [
      insertStatementBefore(sourceCode, fixer, loop, `let ${name}${type};`),
      insertStatementBefore(sourceCode, fixer, first, `${name} = ${error};`),
      withCause(context, fixer, replacement, name),
    ];
    return combineFixes(...parts) ?? null;
  };
}

/** Where a variable is in scope that is declared in front of a statement: its block, or the one it gets for the two. */
function blockOf(statement: TSESTree.Node): TSESTree.Node {
  let whole = statement;
  while (whole.parent?.type === 'LabeledStatement') whole = whole.parent;
  const { parent } = whole;
  return parent && BLOCKS.has(parent.type) ? parent : whole;
}

const BLOCKS: ReadonlySet<string> = new Set(['BlockStatement', 'Program', 'StaticBlock', 'SwitchCase']);
