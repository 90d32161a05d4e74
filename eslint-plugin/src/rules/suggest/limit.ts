import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { UncountedLimit } from '../../analysis/attempts/uncounted.js';
import type { RetrySite } from '../../analysis/site.js';
import { appendArgument } from '../../fixes/append-argument.js';
import { combineFixes } from '../../fixes/combine.js';
import { insertParameter } from '../../fixes/insert-parameter.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { freshName } from '../../fixes/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

const USUAL_ATTEMPTS = 5;

/** `catch (error) { ... }` begins with `if (++attempts === 5) throw error;`, and the loop with `let attempts = 0;`. */
export function limitAttempts(context: Context, site: RetrySite): ReportFixFunction | undefined {
  const region = site.shape === 'loop' ? site.failures[0]?.regions[0] : undefined;
  const handler = region?.parent?.type === 'CatchClause' ? region.parent : undefined;
  const first = handler?.body.body[0];
  if (handler?.param?.type !== 'Identifier' || !first) return undefined;
  const error = handler.param.name;
  return (fixer) => {
    const { sourceCode } = context;
    const name = freshName(sourceCode, [site.node, first], 'attempts');
    const check = `if (++${name} === ${String(USUAL_ATTEMPTS)}) throw ${error};`;
    const declared = insertStatementBefore(sourceCode, fixer, site.node, `let ${name} = 0;`);
    const checked = insertStatementBefore(sourceCode, fixer, first, check);
    return declared && checked ? (combineFixes(declared, checked) ?? null) : null;
  };
}

/** The local counter of a function that calls itself becomes a parameter that is handed on. */
export function handCountOn(
  context: Context,
  { node: fn, again }: RetrySite,
  { counter, declaration, initial }: UncountedLimit,
): ReportFixFunction | undefined {
  if (!isFunction(fn) || declaration.parent !== fn.body || declaration.declarations.length !== 1)
    return undefined;
  const calls = again.flatMap((call) => (call.type === 'CallExpression' ? [call] : []));
  // With arguments left out, the new one would not be the last.
  if (calls.length === 0 || calls.some((call) => call.arguments.length !== fn.params.length))
    return undefined;
  return (fixer) => {
    const { sourceCode } = context;
    const parameter = insertParameter(sourceCode, fixer, fn, `${counter} = ${String(initial)}`);
    const handed = calls.map((call) => appendArgument(sourceCode, fixer, call, counter));
    if (!parameter || handed.includes(undefined)) return null;
    const removed = fixer.removeRange(linesOf(sourceCode.text, declaration));
    return combineFixes(parameter, [removed], ...handed) ?? null;
  };
}

/** A statement with the line that it stands on, where nothing else stands there. */
function linesOf(text: string, { range: [start, end] }: Node): TSESTree.Range {
  const before = /[^\S\n]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = /^[^\S\n]*\n/.exec(text.slice(end))?.[0].length ?? 0;
  const isAlone = after > 0 && text[start - before - 1] === '\n';
  return isAlone ? [start - before, end + after] : [start, end];
}
