import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { oncePerFile } from './once-per-file.js';

/** One or more places in a file where a name is going to be used. */
export type UseSites = TSESTree.Node | readonly TSESTree.Node[];

/**
 * A name like `base` that can be declared in any scope from the module's down to that of `at`, and used at `at`, without
 * clashing with, shadowing or being shadowed by another name: `base`, `base2`, `base3`, ...
 *
 * @param at Where the name will be used; pass every place, because an inner scope may shadow what an outer one declares.
 */
export function freshName(sourceCode: SourceCode, at: UseSites, base: string): string {
  return freeName(sourceCode, toIdentifier(base), at);
}

/** Like {@link freshName}; without use sites, a name that no scope of the file has. */
export function freeName(sourceCode: SourceCode, base: string, at: UseSites | undefined): string {
  let name = base;
  for (let count = 2; isNameTaken(sourceCode, name, at); count++) name = `${base}${count}`;
  return name;
}

/** Whether `name` already means something at a use site, or anywhere in the file where no use site is given. */
export function isNameTaken(sourceCode: SourceCode, name: string, at?: UseSites): boolean {
  if (RESERVED_WORDS.has(name) || undeclaredNames(sourceCode).has(name)) return true;
  if (at === undefined) return sourceCode.scopeManager?.scopes.some((scope) => scope.set.has(name)) ?? false;
  return useSites(at).some((site) => variableAt(sourceCode, name, site) !== undefined);
}

/** Whether every use site sees the variable that `declaration` declares when it says `name`. */
export function isVisible(
  sourceCode: SourceCode,
  name: string,
  declaration: TSESTree.Node,
  at: UseSites | undefined,
): boolean {
  if (at === undefined) {
    const scopes = sourceCode.scopeManager?.scopes ?? [];
    return scopes.filter((scope) => scope.set.has(name)).length <= 1;
  }
  return useSites(at).every((site) => {
    const variable = variableAt(sourceCode, name, site);
    return variable?.identifiers.some((identifier) => identifier === declaration) ?? false;
  });
}

function scopeOf(sourceCode: SourceCode, site: TSESTree.Node): Scope.Scope | null {
  const { scopeManager } = sourceCode;
  // ESLint takes the global scope for a program's, even where the program is a module with a scope of its own.
  if (site.type === 'Program') return scopeManager?.acquire(site, true) ?? null;
  return scopeManager && sourceCode.getScope(site);
}

/** What a name means at a place. */
export function variableAt(
  sourceCode: SourceCode,
  name: string,
  site: TSESTree.Node,
): Scope.Variable | undefined {
  let scope = scopeOf(sourceCode, site);
  while (scope && !scope.set.has(name)) scope = scope.upper;
  return scope?.set.get(name);
}

export function useSites(at: UseSites): readonly TSESTree.Node[] {
  return isList(at) ? at : [at];
}

function isList(at: UseSites): at is readonly TSESTree.Node[] {
  return Array.isArray(at);
}

/** Turns any text into an identifier: `retry-after` becomes `retryAfter`. */
export function toIdentifier(text: string): string {
  const joined = text
    .replace(/^[^\p{ID_Start}$_]+/u, '')
    .replace(/[^\p{ID_Continue}$]+(?<next>.)?/gu, (_, next: string | undefined) => next?.toUpperCase() ?? '');
  return joined === '' ? 'value' : joined;
}

/** The names that a file uses without declaring them: a declaration would capture them. */
const undeclaredNames = oncePerFile((sourceCode): ReadonlySet<string> => {
  const references = sourceCode.scopeManager?.globalScope?.through ?? [];
  return new Set(
    references.map(({ identifier }) => identifier.name).filter((name) => typeof name === 'string'),
  );
});

/** ECMA-262, 12.7.2 Keywords and Reserved Words, those of strict mode and modules and the fixed globals included. */
const RESERVED_WORDS = new Set(
  (
    'arguments async await break case catch class const continue debugger default delete do else enum eval export ' +
    'extends false finally for function if implements import in instanceof interface let new null package private ' +
    'protected public return static super switch this throw true try typeof undefined var void while with yield ' +
    'Infinity NaN'
  ).split(' '),
);
