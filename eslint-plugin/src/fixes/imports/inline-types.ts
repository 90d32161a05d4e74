import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { UseSites } from '../names.js';
import { isVisible } from '../names.js';
import { bindingStatements } from './loading-statements.js';
import { importedName } from './module-bindings.js';

export interface InlineType {
  readonly imported: string;
  readonly local: TSESTree.Identifier;
  /** The word `type` and the space behind it. */
  readonly keyword: readonly [number, number];
}

/** The names that `import { type Name }` imports as types only: without the word they are values and types. */
export function inlineTypes(
  sourceCode: SourceCode,
  module: string,
  names: readonly string[],
  at: UseSites | undefined,
): InlineType[] {
  return bindingStatements(sourceCode).flatMap((statement) => {
    if (statement.type !== 'ImportDeclaration' || statement.source.value !== module) return [];
    if (statement.importKind === 'type') return [];
    return statement.specifiers.flatMap((specifier): InlineType[] => {
      if (specifier.type !== 'ImportSpecifier' || specifier.importKind !== 'type') return [];
      const imported = importedName(specifier);
      const { local } = specifier;
      if (!names.includes(imported) || !isVisible(sourceCode, local.name, local, at)) return [];
      return [{ imported, local, keyword: [specifier.range[0], specifier.imported.range[0]] }];
    });
  });
}
