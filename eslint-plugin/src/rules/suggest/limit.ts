import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { UncountedLimit } from '../../analysis/attempts/uncounted.js';
import type { RetrySite } from '../../analysis/site.js';
import { appendArgument } from '../../fixes/append-argument.js';
import { combineFixes } from '../../fixes/combine.js';
import { insertParameter } from '../../fixes/insert-parameter.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { lineOf } from '../../fixes/layout.js';
import { freshName } from '../../fixes/names.js';
import { enclosingStatement, functionName } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** How many attempts are made where nothing says how many. */
export const USUAL_ATTEMPTS = 5;

/** Lets the error of the fifth attempt out; undefined where it has no name, or the attempts can't be counted. */
export function limitAttempts(context: Context, site: RetrySite): ReportFixFunction | undefined {
  return site.shape === 'recursion' ? limitCalls(context, site) : limitTurns(context, site);
}

/** `catch (error) { ... }` begins with `if (++attempts === 5) throw error;`, and the loop with `let attempts = 0;`. */
function limitTurns(context: Context, site: RetrySite): ReportFixFunction | undefined {
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

/**
 * A function that calls itself gets a parameter `attempt = 1`, hands `attempt + 1` on, and throws the error of the fifth
 * call where it would have called itself.
 */
function limitCalls(context: Context, { node: fn, again, module }: RetrySite): ReportFixFunction | undefined {
  const [call] = again;
  if (!isFunction(fn) || again.length !== 1 || call?.type !== 'CallExpression') return undefined;
  if (call.arguments.length !== fn.params.length || isHandedOver(module, fn)) return undefined;
  const block = enclosingStatement(call)?.parent;
  const first = block?.type === 'BlockStatement' ? block.body[0] : undefined;
  const error = first && caughtAt(first);
  if (!first || error === undefined) return undefined;
  return (fixer) => {
    const { sourceCode } = context;
    const name = freshName(sourceCode, [fn.body, first], 'attempt');
    const check = `if (${name} >= ${String(USUAL_ATTEMPTS)}) throw ${error};`;
    const parts = [
      insertParameter(sourceCode, fixer, fn, `${name} = 1`),
      insertStatementBefore(sourceCode, fixer, first, check),
      appendArgument(sourceCode, fixer, call, `${name} + 1`),
    ];
    return combineFixes(...parts) ?? null;
  };
}

/** The name of the error that is caught where a statement stands. */
function caughtAt(statement: Node): string | undefined {
  for (let outer = statement.parent; outer && !isFunction(outer); outer = outer.parent)
    if (outer.type === 'CatchClause')
      return outer.param?.type === 'Identifier' ? outer.param.name : undefined;
  return undefined;
}

/** Whether a function is handed to somebody who may call it with arguments of their own: `ids.map(load)`. */
function isHandedOver(module: SyntaxModule, fn: FunctionNode): boolean {
  const name = functionName(fn);
  let isHanded = name === undefined;
  walk(module.file.ast, module.visitorKeys, (node) => {
    const isNamed =
      (node.type === 'Identifier' && node.name === name) ||
      (node.type === 'MemberExpression' && propertyName(node) === name);
    const { parent } = node;
    if (isNamed && parent?.type === 'CallExpression' && parent.callee !== node) isHanded = true;
  });
  return isHanded;
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
    const removed = fixer.removeRange(lineOf(sourceCode.text, declaration.range) ?? declaration.range);
    return combineFixes(parameter, [removed], ...handed) ?? null;
  };
}
