import type { TSESTree } from '@typescript-eslint/utils';

import { retryLibraries } from '../../../libraries/index.js';
import type { RetryLibrary } from '../../../libraries/retry-library.js';
import type { RetryUse } from '../../../libraries/retry-use.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { propertyName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { isWithin, unwrap } from '../../../syntax/nodes.js';
import { staticString } from '../../../syntax/static-value.js';
import type { SiteContext } from '../context.js';
import { mayNameOptions, namedObjects } from './named-objects.js';
import type { Origin } from './origin.js';
import { importsWhatHandsOn, originOf } from './origin.js';
import { mayHaveShape, shapedObjects } from './shaped-objects.js';
import { partOf } from './policy.js';
import { typedObjects } from './typed-objects.js';

/** A place in a file where a library is told how to retry. */
export interface LibraryUseAt {
  readonly library: RetryLibrary;
  readonly use: RetryUse;
  /** The call, the construction, or the object literal of the library's type. */
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.ObjectExpression;
  /** What is called or constructed, before it is reduced to what it is the same as; empty for objects. */
  readonly path: string;
  /** What made the thing that is called, the first one first; undefined where that is out of sight. */
  readonly made?: Origin['made'];
}

/** Whether a text may tell a library how to retry: it imports one, or has an option that belongs to one. */
export function mayUseLibrary(text: string): boolean {
  return MODULE_NAME.test(text) || mayNameOptions(text) || mayHaveShape(text);
}

/** Whether a text imports what reconnects without being told to. */
export function mayReconnect(text: string): boolean {
  return RECONNECTING_MODULE.test(text);
}

/** All places of a file where a library is told how to retry. */
export function libraryUses(context: SiteContext): LibraryUseAt[] {
  const { module } = context;
  const named = namedObjects(context);
  const isIn = (uses: readonly LibraryUseAt[], literal: Node) =>
    uses.some(({ node }) => isWithin(literal, node));
  // Following every name of a file costs time; most files have nothing to do with any library.
  if (!mentionsLibrary(module))
    return [...named, ...shapedObjects(context).filter(({ node }) => !isIn(named, node))];
  const calls = [
    ...module.calls.flatMap((call) => usesOf(context, call, 'call')),
    ...module.newExpressions.flatMap((made) => usesOf(context, made, 'construct')),
  ];
  // `pRetry(load, { retries: 3 } as Options)`: what is handed to a use is judged there.
  const typed = typedObjects(context)
    .filter(({ literal }) => !isIn(calls, literal))
    .flatMap(({ literal, origin }) =>
      matching(origin, 'type').map((found) => ({ ...found, node: literal, path: '' })),
    );
  const known = [...calls, ...named, ...typed];
  return [...known, ...shapedObjects(context).filter(({ node }) => !isIn(known, node))];
}

function mentionsLibrary(module: SyntaxModule): boolean {
  return MODULE_NAME.test(module.file.text) || importsWhatHandsOn(module);
}

function usesOf(
  context: SiteContext,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  kind: 'call' | 'construct',
): LibraryUseAt[] {
  if (!mayBeUse(node)) return [];
  const origin = originOf(context.resolver, context.module, node.callee);
  if (!origin) return [];
  return matching(origin, kind)
    .filter(({ use }) => use.madeOf === undefined || partOf(context, origin.made?.at(-1), use.madeOf))
    .filter(({ use }) => use.event === undefined || use.event === firstString(context, node))
    .map((found) => ({ ...found, node, path: origin.path, made: origin.made }));
}

/** A call without arguments configures nothing, unless it stands for itself as `retry()` does, and a member that no use ends with is no use. */
function mayBeUse({ callee, arguments: given }: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const node = unwrap(callee);
  if (given.length === 0) return node.type === 'Identifier' && LAST_NAMES.has(node.name);
  if (node.type !== 'MemberExpression' || node.object.type === 'ThisExpression') return true;
  const name = propertyName(node);
  return name !== undefined && LAST_NAMES.has(name);
}

/** What the paths of all uses end with. */
const LAST_NAMES: ReadonlySet<string> = new Set(
  retryLibraries.flatMap((library) => library.uses.map(({ path }) => path.split(/[.#]/).at(-1) ?? path)),
);

function firstString(
  context: SiteContext,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
): string | undefined {
  const [first] = node.arguments;
  return first && first.type !== 'SpreadElement' ? staticString(context.module, first) : undefined;
}

function matching(origin: Origin, kind: RetryUse['kind']): Pick<LibraryUseAt, 'library' | 'use'>[] {
  return (librariesByModule.get(origin.package) ?? []).flatMap((library) => {
    const paths = spellings(library, origin.path);
    const use = library.uses.find((candidate) => candidate.kind === kind && paths.includes(candidate.path));
    return use ? [{ library, use }] : [];
  });
}

/** The ways to write a path: a CommonJS module is its own default export, and its members are named exports. */
function spellings(library: RetryLibrary, path: string): string[] {
  const plain = reduce(library, path === '' ? 'default' : path);
  if (plain.startsWith('default.')) return [plain, reduce(library, plain.slice('default.'.length))];
  return plain.startsWith('default') ? [plain] : [plain, reduce(library, `default.${plain}`)];
}

/** Replaces what is the same as something else: `default.extend()` of got by `default`. */
function reduce(library: RetryLibrary, path: string): string {
  let reduced = path;
  for (let turn = 0; turn < MAX_CHAIN; turn++) {
    const before = reduced;
    for (const [pattern, replacement] of rewritesOf(library)) reduced = reduced.replace(pattern, replacement);
    if (reduced === before) break;
  }
  return reduced;
}

/** Longer chains of factories and fluent methods are not followed. */
const MAX_CHAIN = 12;

const rewrites = new WeakMap<RetryLibrary, readonly (readonly [RegExp, string])[]>();

function rewritesOf(library: RetryLibrary): readonly (readonly [RegExp, string])[] {
  let known = rewrites.get(library);
  if (!known) {
    known = Object.entries(library.same ?? {}).map(([path, replacement]) => [
      new RegExp(`^${path.replaceAll(/[.()]/g, String.raw`\$&`).replaceAll('*', String.raw`\w+`)}(?!\\w)`),
      replacement,
    ]);
    rewrites.set(library, known);
  }
  return known;
}

const librariesByModule: ReadonlyMap<string, readonly RetryLibrary[]> = groupByModule();

const MODULE_NAME = importOf([...librariesByModule.keys()]);
const RECONNECTING_MODULE = importOf(
  retryLibraries
    .filter(({ hazards }) => hazards.some(({ byDefault }) => byDefault))
    .flatMap(({ name, modules = [name] }) => modules),
);

function importOf(modules: readonly string[]): RegExp {
  return new RegExp(`['"](?:${modules.join('|')})['"]`);
}

function groupByModule(): Map<string, RetryLibrary[]> {
  const byModule = new Map<string, RetryLibrary[]>();
  for (const library of retryLibraries.filter(({ uses }) => uses.length > 0))
    for (const name of library.modules ?? [library.name])
      byModule.set(name, [...(byModule.get(name) ?? []), library]);
  return byModule;
}
