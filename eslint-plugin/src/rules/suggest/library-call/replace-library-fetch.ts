import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { LibraryFinding, RetrySite } from '../../../analysis/site.js';
import { combineFixes } from '../../../fixes/combine.js';
import { textWithoutProperties } from '../../../fixes/without-properties.js';
import type { HazardRule } from '../../../libraries/hazard.js';
import { resolveValue } from '../../../syntax/bindings.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath, propertyName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import { importForbear } from '../jitter.js';
import { carriedFetchOptions } from './carried-fetch-options.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** What a `fetch` of `createFetch` does by itself in place of a library's. */
const MENDED: ReadonlySet<HazardRule> = new Set([
  'require-backoff',
  'require-idempotency-key',
  'require-jitter',
  'respect-retry-after',
]);

/**
 * The `fetch` that a library makes of the global one becomes one of `createFetch`, with as many attempts and the same
 * delays under full jitter: `fetchRetry(fetch, { retries: 3 })`. What its only call is given goes to where it is made,
 * since a `fetch` of forbear takes no options of its own per call.
 *
 * @returns undefined where an option would mean something else or be lost, or where another client is wrapped.
 */
export function replaceLibraryFetch(
  context: Context,
  { node, library, module }: RetrySite,
  rule: LibraryFinding['rule'],
): ReportFixFunction | undefined {
  const asFetch = library?.entry.asFetch;
  if (!library || !asFetch || node.type !== 'CallExpression' || !MENDED.has(rule)) return undefined;
  const isMaker = library.use.path === 'default';
  const maker = isMaker ? node : unwrap(resolveValue(module, unwrap(node.callee)));
  if (maker.type !== 'CallExpression' || !wrapsGlobalFetch(module, maker)) return undefined;
  const own = isMaker ? undefined : ownOptions(asFetch.options, node);
  const name = isMaker ? declaredName(node) : unwrap(node.callee);
  if (!name ? !isMaker : !isSafeToMove(module, asFetch.options, name, own && node)) return undefined;
  const given = maker.arguments[1];
  if (own && given) return undefined;
  const { sourceCode } = context;
  const carried = carriedFetchOptions(module, library.entry, own?.object ?? given, own?.properties);
  const left = own && textWithoutProperties(sourceCode, own.object, new Set(own.properties));
  if (!carried || (own && left === undefined) || sourceCode.getCommentsInside(maker).length > 0)
    return undefined;
  return (fixer) => {
    const names = [...(carried.backoff ? [carried.backoff] : []), 'createFetch'].toSorted();
    const { fixes, local } = importForbear(context, fixer, names, maker);
    const text = `${local('createFetch')}(${carried.text(local)})`;
    return (
      combineFixes(
        [fixer.replaceText(maker, text)],
        own && left !== undefined ? [fixer.replaceText(own.object, left)] : [],
        fixes,
      ) ?? null
    );
  };
}

const GLOBAL_FETCH = /^(?:global|globalThis|self|window)\.fetch$/;

function wrapsGlobalFetch(module: SyntaxModule, { arguments: args }: TSESTree.CallExpression): boolean {
  const [wrapped, , ...others] = args;
  if (!wrapped || others.length > 0 || args.some(({ type }) => type === 'SpreadElement')) return false;
  const node = unwrap(wrapped);
  if (node.type === 'Identifier') return node.name === 'fetch' && module.isGlobal(node);
  return GLOBAL_FETCH.test(dottedPath(node) ?? '');
}

/** The library's options among those of a call, `{ method, retries }`. */
function ownOptions(
  names: Readonly<Record<string, unknown>>,
  { arguments: [, init] }: TSESTree.CallExpression,
): { object: TSESTree.ObjectExpression; properties: TSESTree.Property[] } | undefined {
  const object = init && unwrap(init);
  if (object?.type !== 'ObjectExpression') return undefined;
  const properties = object.properties.filter(
    (property): property is TSESTree.Property =>
      property.type === 'Property' && Object.hasOwn(names, propertyName(property) ?? ''),
  );
  return properties.length > 0 ? { object, properties } : undefined;
}

/** The constant that a made `fetch` is given to. */
function declaredName({ parent }: TSESTree.CallExpression): TSESTree.Node | undefined {
  return parent.type === 'VariableDeclarator' ? parent.id : undefined;
}

/** Whether no call of a made `fetch` would lose options: none has any, but for `call` where that is the only one. */
function isSafeToMove(
  module: SyntaxModule,
  names: Readonly<Record<string, unknown>>,
  name: Node,
  call: TSESTree.CallExpression | undefined,
): boolean {
  const variable = name.type === 'Identifier' ? module.variableOf(name) : undefined;
  if (!variable) return false;
  const uses = variable.references.flatMap(({ init, identifier }) => (init ? [] : [identifier as Node]));
  if (call) return uses.length === 1;
  return uses.every(
    ({ parent }) => parent?.type !== 'CallExpression' || (isWrittenOut(parent) && !ownOptions(names, parent)),
  );
}

function isWrittenOut({ arguments: [, init] }: TSESTree.CallExpression): boolean {
  const object = init && unwrap(init);
  return (
    object === undefined ||
    (object.type === 'ObjectExpression' && object.properties.every(({ type }) => type === 'Property'))
  );
}
