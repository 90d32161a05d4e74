import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { UseSites } from '../names.js';
import { freeName, isVisible, toIdentifier } from '../names.js';
import { declarationText, importEqualsText } from './declaration-text.js';
import { insertImportDeclaration } from './declaration-place.js';
import { isInitialized } from './initialized.js';
import { inlineTypes } from './inline-types.js';
import { localName } from './local-name.js';
import { mergeNames, mergeTargets } from './merge-names.js';
import type { ModuleBinding } from './module-bindings.js';
import { moduleBindings } from './module-bindings.js';
import { moduleFormat } from './module-format.js';

export interface ImportRequest<Name extends string> {
  /** The module, as written in the import. */
  readonly module: string;
  /** The exports that are needed as values. */
  readonly names: readonly Name[];
  /** Where the names will be used; without it, no scope of the file may have them. */
  readonly at?: UseSites;
  /** The file's name; its extension tells `.cjs` from `.mjs` where nothing in the file does. */
  readonly filename?: string;
}

export interface ImportedNames<Name extends string> {
  /** Empty where the file imports all the names already. */
  readonly fixes: RuleFix[];
  /** How the file refers to an export at the use sites: `sleep`, an alias such as `forbearSleep`, or `forbear.sleep`. */
  readonly local: (name: Name) => string;
}

/**
 * Imports names from a module the way the file imports: reuses what is there, extends an import of that module, or adds
 * one. A name that means something else at a use site gets an alias.
 */
export function importNames<const Name extends string>(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  { module, names, at, filename = '' }: ImportRequest<Name>,
): ImportedNames<Name> {
  const locals = new Map<string, string>();
  const bindings = moduleBindings(sourceCode, module).filter((binding) => isUsable(sourceCode, binding, at));
  for (const name of names) {
    const local = boundName(bindings, name);
    if (local !== undefined) locals.set(name, local);
  }
  const retyped = inlineTypes(sourceCode, module, names, at).filter(({ imported }) => !locals.has(imported));
  for (const { imported, local } of retyped) locals.set(imported, local.name);
  const missing = [...new Set(names)].filter((name) => !locals.has(name));
  const added =
    missing.length === 0 ? undefined : addNames(sourceCode, fixer, { module, names: missing, at, filename });
  return {
    fixes: [...retyped.map(({ keyword }) => fixer.removeRange(keyword)), ...(added?.fixes ?? [])],
    local: (name) => locals.get(name) ?? added?.local(name) ?? name,
  };
}

/** Whether the use sites see the binding, and see it after it got its value. */
function isUsable(sourceCode: SourceCode, binding: ModuleBinding, at: UseSites | undefined): boolean {
  const { identifier, statement } = binding;
  return isVisible(sourceCode, identifier.name, identifier, at) && isInitialized(statement, at);
}

function boundName(bindings: readonly ModuleBinding[], name: string): string | undefined {
  const named = bindings.find(({ imported }) => imported === name);
  if (named) return named.identifier.name;
  const namespace = bindings.find(({ imported }) => imported === undefined);
  return namespace && `${namespace.identifier.name}.${name}`;
}

type AddRequest = Required<Omit<ImportRequest<string>, 'at'>> & { readonly at: UseSites | undefined };

function addNames(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  { module, names, at, filename }: AddRequest,
): ImportedNames<string> {
  const target = mergeTargets(sourceCode, module).find((candidate) => isInitialized(candidate, at));
  const format = moduleFormat(sourceCode, filename);
  if (!target && format === 'import-equals') return importNamespace(sourceCode, fixer, module, at);

  const added = names.map((name) => ({ imported: name, local: localName(sourceCode, module, name, at) }));
  const locals = new Map(added.map(({ imported, local }) => [imported, local]));
  const text = declarationText(sourceCode, module, added, format);
  return {
    fixes: target
      ? mergeNames(sourceCode, fixer, target, added)
      : [insertImportDeclaration(sourceCode, fixer, text, format, at)],
    local: (name) => locals.get(name) ?? name,
  };
}

function importNamespace(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  module: string,
  at: UseSites | undefined,
): ImportedNames<string> {
  const namespace = freeName(sourceCode, toIdentifier(module), at);
  const text = importEqualsText(sourceCode, module, namespace);
  return {
    fixes: [insertImportDeclaration(sourceCode, fixer, text, 'import-equals', at)],
    local: (name) => `${namespace}.${name}`,
  };
}
