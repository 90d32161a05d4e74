import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext, RuleFix, RuleFixer } from '@typescript-eslint/utils/ts-eslint';

import type { LostError } from '../../analysis/last-error/loss.js';
import type { RetrySite } from '../../analysis/site.js';
import { appendArgument } from '../../fixes/append-argument.js';
import { combineFixes } from '../../fixes/combine.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { freshName, variableAt } from '../../fixes/names.js';
import { lastName } from '../../syntax/names.js';

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
  if (error !== undefined && variableAt(context.sourceCode, error, replacement))
    return (fixer) => withCause(context, fixer, replacement, error) ?? null;
  return keepLastError(context, site, replacement);
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

/** The loop begins with `let lastError;`, and its `catch` with `lastError = error;`. */
function keepLastError(
  context: Context,
  { failures, node: loop, shape }: RetrySite,
  replacement: TSESTree.NewExpression,
): ReportFixFunction | undefined {
  const handler = failures[0]?.regions[0]?.parent;
  const first = handler?.type === 'CatchClause' ? handler.body.body[0] : undefined;
  if (shape !== 'loop' || handler?.type !== 'CatchClause' || handler.param?.type !== 'Identifier' || !first)
    return undefined;
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
