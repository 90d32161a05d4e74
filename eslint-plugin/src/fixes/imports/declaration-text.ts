import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { fileStyle, quoted } from '../style.js';
import { bindingStatements } from './loading-statements.js';
import type { ModuleFormat } from './module-format.js';

/** An export of a module and the name it gets in this file. */
export interface ImportedName {
  readonly imported: string;
  readonly local: string;
}

/** A declaration that imports names from a module. */
export function declarationText(
  sourceCode: SourceCode,
  module: string,
  names: readonly ImportedName[],
  format: ModuleFormat,
): string {
  const braced = bracedNames(sourceCode, names, format);
  if (format === 'require')
    return `${declarationKeyword(sourceCode)} ${braced} = ${requireText(sourceCode, module)}`;
  const style = fileStyle(sourceCode);
  return `import ${braced} from ${quoted(module, style)}${style.semicolons ? ';' : ''}`;
}

/** TypeScript's import of a CommonJS module as a whole. */
export function importEqualsText(sourceCode: SourceCode, module: string, namespace: string): string {
  return `import ${namespace} = ${requireText(sourceCode, module)}`;
}

function requireText(sourceCode: SourceCode, module: string): string {
  const style = fileStyle(sourceCode);
  return `require(${quoted(module, style)})${style.semicolons ? ';' : ''}`;
}

/** `const`, but `var` in a file whose other modules are loaded into `var`. */
function declarationKeyword(sourceCode: SourceCode): 'const' | 'var' {
  const kinds = bindingStatements(sourceCode).flatMap((statement) =>
    statement.type === 'VariableDeclaration' ? [statement.kind] : [],
  );
  const usesVar = kinds.length > 0 && kinds.every((kind) => kind === 'var');
  return usesVar ? 'var' : 'const';
}

/** `{ a, b as c }`, or `{ a, b: c }` for a `require`. */
export function bracedNames(
  sourceCode: SourceCode,
  names: readonly ImportedName[],
  format: ModuleFormat,
): string {
  const padding = fileStyle(sourceCode).bracketSpacing ? ' ' : '';
  return `{${padding}${names.map((name) => specifierText(name, format)).join(', ')}${padding}}`;
}

export function specifierText({ imported, local }: ImportedName, format: ModuleFormat): string {
  if (imported === local) return imported;
  return format === 'import' ? `${imported} as ${local}` : `${imported}: ${local}`;
}
