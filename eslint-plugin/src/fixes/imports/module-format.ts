import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { oncePerFile } from '../once-per-file.js';
import { moduleStatements } from '../script-blocks.js';

/** How a file imports: `import { a } from 'm'`, TypeScript's `import m = require('m')`, or `require('m')`. */
export type ModuleFormat = 'import' | 'import-equals' | 'require';

/** The format of a file: that of the imports and exports it has, else that of its extension and `sourceType`. */
export function moduleFormat(sourceCode: SourceCode, filename: string): ModuleFormat {
  const syntax = moduleSyntax(sourceCode);
  if (syntax === 'module') return 'import';
  if (syntax === 'import-equals' || filename.endsWith('.cts')) return 'import-equals';
  if (filename.endsWith('.mjs') || filename.endsWith('.mts')) return 'import';
  const isCommonJs =
    syntax === 'commonjs' || filename.endsWith('.cjs') || sourceCode.ast.sourceType !== 'module';
  return isCommonJs ? 'require' : 'import';
}

/** Which module system the code of a file uses. */
const moduleSyntax = oncePerFile((sourceCode): 'commonjs' | 'import-equals' | 'module' | 'none' => {
  const body = moduleStatements(sourceCode);
  if (body.some(isModuleSyntax)) return 'module';
  if (body.some(isCommonJsTypeScript)) return 'import-equals';
  return usesCommonJs(sourceCode) ? 'commonjs' : 'none';
});

function isModuleSyntax(statement: TSESTree.ProgramStatement): boolean {
  switch (statement.type) {
    case 'ExportAllDeclaration':
    case 'ExportDefaultDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportDeclaration':
      return true;
    default:
      return false;
  }
}

function isCommonJsTypeScript(statement: TSESTree.ProgramStatement): boolean {
  return (
    statement.type === 'TSExportAssignment' ||
    (statement.type === 'TSImportEqualsDeclaration' &&
      statement.moduleReference.type === 'TSExternalModuleReference')
  );
}

/** Whether a file calls the global `require` or fills `module.exports` or `exports`. */
function usesCommonJs(sourceCode: SourceCode): boolean {
  const scope = sourceCode.scopeManager?.globalScope;
  if (!scope) return false;
  const configured = ['require', 'module', 'exports'].flatMap((name) => {
    const variable = scope.set.get(name);
    return variable?.defs.length === 0 ? variable.references : [];
  });
  return [...scope.through, ...configured].some(({ identifier }) => {
    if (identifier.type !== 'Identifier') return false;
    const { name, parent } = identifier;
    if (name === 'require') return parent.type === 'CallExpression' && parent.callee === identifier;
    if (name === 'module') return parent.type === 'MemberExpression' && isExports(parent.property);
    return name === 'exports' && parent.type === 'MemberExpression' && parent.object === identifier;
  });
}

function isExports(property: TSESTree.Node): boolean {
  return property.type === 'Identifier' && property.name === 'exports';
}
