import type { TSESTree } from '@typescript-eslint/utils';

import { oncePerFile } from '../once-per-file.js';
import { moduleStatements, sharedStatements } from '../script-blocks.js';
import { startsWithRequire } from './require-call.js';

type Statement = TSESTree.ProgramStatement;

/** The top-level statements of a file that bind what other modules export. */
export const bindingStatements = oncePerFile((sourceCode): readonly Statement[] =>
  moduleStatements(sourceCode).filter((statement) => isImport(statement) || hasRequire(statement)),
);

/** The imports of a file, or of the script block that shares its names with the others. */
export const importStatements = oncePerFile((sourceCode): readonly Statement[] =>
  sharedStatements(sourceCode).filter(isImport),
);

/** The directives at the start of a file. */
export const directives = oncePerFile((sourceCode): readonly Statement[] =>
  leadingRun(sharedStatements(sourceCode), 0, isDirective),
);

/** The first run of `require`s: a later one may depend on the code between. */
export const leadingRequires = oncePerFile((sourceCode): readonly Statement[] =>
  leadingRun(sharedStatements(sourceCode), directives(sourceCode).length, isRequire),
);

function isImport(statement: Statement): boolean {
  return statement.type === 'ImportDeclaration' || statement.type === 'TSImportEqualsDeclaration';
}

function isDirective(statement: Statement): boolean {
  return statement.type === 'ExpressionStatement' && typeof statement.directive === 'string';
}

function isRequire(statement: Statement): boolean {
  if (statement.type === 'ExpressionStatement') return startsWithRequire(statement.expression);
  if (statement.type !== 'VariableDeclaration') return statement.type === 'TSImportEqualsDeclaration';
  return statement.declarations.every(({ init }) => init !== null && startsWithRequire(init));
}

function hasRequire(statement: Statement): boolean {
  if (statement.type !== 'VariableDeclaration') return false;
  return statement.declarations.some(({ init }) => init !== null && startsWithRequire(init));
}

function leadingRun(
  statements: readonly Statement[],
  start: number,
  belongs: (statement: Statement) => boolean,
): readonly Statement[] {
  let end = start;
  for (let next = statements[end]; next && belongs(next); next = statements[end]) end++;
  return statements.slice(start, end);
}
