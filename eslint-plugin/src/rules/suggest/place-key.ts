import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleContext, RuleFix, RuleFixer } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../analysis/site.js';
import { appendArgument } from '../../fixes/append-argument.js';
import { combineFixes } from '../../fixes/combine.js';
import { insertParameter } from '../../fixes/insert-parameter.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { freshName } from '../../fixes/names.js';
import { enclosingFunction, functionName } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isWithin } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

const NAME = 'idempotencyKey';

/** A key that is made once for all attempts. */
export interface PlacedKey {
  /** The name under which the request finds it. */
  readonly name: string;
  readonly fixes: readonly RuleFix[];
}

/** Where the key is made: before the construct, or, for a function that calls itself, as its last parameter. */
export function placeKey(
  context: Context,
  fixer: RuleFixer,
  site: RetrySite,
  use: Node,
  make: string,
): PlacedKey | undefined {
  const { sourceCode } = context;
  const name = freshName(sourceCode, use, NAME);
  if (site.shape === 'recursion')
    return isFunction(site.node) && isWithin(use, site.node)
      ? threadThrough(context, fixer, site, site.node, name, make)
      : undefined;
  if (site.shape === 'timer') return undefined;
  const through = enclosingFunctionOutside(use, site);
  const statement = outermostInFunction(site.node);
  if (!through) {
    if (!isWithin(use, site.node) || !statement) return undefined;
    const fixes = insertStatementBefore(sourceCode, fixer, statement, `const ${name} = ${make};`);
    return fixes && { name, fixes };
  }
  return threadThrough(context, fixer, site, through, name, make);
}

/** The function of the file, called by the attempt, in which the request is written; undefined where it is in the site. */
function enclosingFunctionOutside(use: Node, site: RetrySite): FunctionNode | undefined {
  return isWithin(use, site.node) ? undefined : enclosingFunction(use);
}

/**
 * A parameter with a default makes the key at the first call; the repeated calls hand it on. Other callers of the
 * function need not change.
 */
function threadThrough(
  context: Context,
  fixer: RuleFixer,
  site: RetrySite,
  fn: FunctionNode,
  name: string,
  make: string,
): PlacedKey | undefined {
  const { sourceCode } = context;
  const repeats = callsOf(site, fn);
  if (repeats.length === 0 || repeats.some((call) => call.arguments.length !== fn.params.length))
    return undefined;
  if (site.shape === 'recursion') {
    const fixes = combineFixes(
      insertParameter(sourceCode, fixer, fn, `${name} = ${make}`),
      ...repeats.map((call) => appendArgument(sourceCode, fixer, call, name)),
    );
    return fixes && { name, fixes };
  }
  const statement = outermostInFunction(site.node);
  if (!statement) return undefined;
  const fixes = combineFixes(
    insertParameter(sourceCode, fixer, fn, `${name} = ${make}`),
    insertStatementBefore(sourceCode, fixer, statement, `const ${name} = ${make};`),
    ...repeats.map((call) => appendArgument(sourceCode, fixer, call, name)),
  );
  return fixes && { name, fixes };
}

/** The calls by which the site attempts `fn`. */
function callsOf(site: RetrySite, fn: FunctionNode): TSESTree.CallExpression[] {
  const name = functionName(fn);
  const calls: TSESTree.CallExpression[] = [];
  walk(site.attempt, site.module.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && name !== undefined && lastName(node.callee) === name)
      calls.push(node);
  });
  return calls;
}

/** The statement of a site in the function around it, or the body of an arrow that is nothing but the site. */
function outermostInFunction(node: Node): Node | undefined {
  for (let inner: Node | undefined = node; inner; inner = inner.parent) {
    const parent: Node | undefined = inner.parent;
    if (!parent) return undefined;
    if (parent.type === 'BlockStatement' || parent.type === 'Program' || parent.type === 'SwitchCase')
      return inner;
    if (isFunction(parent)) return parent.body === inner ? inner : undefined;
  }
  return undefined;
}
