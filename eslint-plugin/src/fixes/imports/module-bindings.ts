import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { propertyName } from '../../syntax/names.js';
import { unwrap } from '../../syntax/nodes.js';
import { bindingStatements } from './loading-statements.js';
import { importEqualsModule, requiredModule } from './require-call.js';

/** A local name for a module (`imported` is undefined) or for one of its exports. */
export interface ModuleBinding {
  readonly imported: string | undefined;
  readonly identifier: TSESTree.Identifier;
  /** The statement that binds it; for a `require` the name has no value before. */
  readonly statement: TSESTree.ProgramStatement;
}

/** The local names that a file's top-level imports and `require` calls give to a module's values; types are left out. */
export function moduleBindings(sourceCode: SourceCode, module: string): ModuleBinding[] {
  return bindingStatements(sourceCode).flatMap((statement) =>
    bindingsOf(statement, module).map((binding) => ({ ...binding, statement })),
  );
}

type Binding = Omit<ModuleBinding, 'statement'>;

function bindingsOf(statement: TSESTree.ProgramStatement, module: string): Binding[] {
  switch (statement.type) {
    case 'ImportDeclaration':
      if (statement.source.value !== module || statement.importKind === 'type') return [];
      return statement.specifiers.flatMap(bindingOfSpecifier);
    case 'TSImportEqualsDeclaration':
      if (importEqualsModule(statement) !== module || statement.importKind === 'type') return [];
      return [{ imported: undefined, identifier: statement.id }];
    case 'VariableDeclaration':
      return statement.declarations.flatMap((declarator) => bindingsOfDeclarator(declarator, module));
    default:
      return [];
  }
}

function bindingOfSpecifier(specifier: TSESTree.ImportClause): Binding[] {
  switch (specifier.type) {
    case 'ImportNamespaceSpecifier':
      return [{ imported: undefined, identifier: specifier.local }];
    case 'ImportSpecifier':
      if (specifier.importKind === 'type') return [];
      return [{ imported: importedName(specifier), identifier: specifier.local }];
    default:
      return [];
  }
}

export function importedName(specifier: TSESTree.ImportSpecifier): string {
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
}

/** `const m = require('m')`, `const { a, b: c } = require('m')`, `const a = require('m').a`. */
function bindingsOfDeclarator({ id, init }: TSESTree.VariableDeclarator, module: string): Binding[] {
  if (!init) return [];
  if (requiredModule(init) === module) {
    if (id.type === 'Identifier') return [{ imported: undefined, identifier: id }];
    return id.type === 'ObjectPattern' ? id.properties.flatMap(bindingOfProperty) : [];
  }
  const value = unwrap(init);
  if (value.type !== 'MemberExpression' || id.type !== 'Identifier') return [];
  if (requiredModule(value.object) !== module) return [];
  const imported = propertyName(value);
  return imported === undefined ? [] : [{ imported, identifier: id }];
}

function bindingOfProperty(property: TSESTree.Property | TSESTree.RestElement): Binding[] {
  if (property.type !== 'Property' || property.value.type !== 'Identifier') return [];
  const imported = propertyName(property);
  return imported === undefined ? [] : [{ imported, identifier: property.value }];
}
