import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';

/** The first statement behind what imports, down to the one that holds a node. */
export function firstBehindImports({ ast }: SourceCode, node: Node): Node | undefined {
  return ast.body.find((statement) => isWithin(node, statement) || !isImport(statement));
}

function isImport(statement: TSESTree.ProgramStatement): boolean {
  switch (statement.type) {
    case 'ImportDeclaration':
    case 'TSImportEqualsDeclaration':
      return true;
    case 'ExpressionStatement':
      return typeof statement.directive === 'string';
    case 'VariableDeclaration':
      return statement.declarations.every(({ init }) => init !== null && isRequired(init));
    default:
      return false;
  }
}

/** `require('m')`, `require('m').name`. */
function isRequired(expression: Node): boolean {
  if (expression.type === 'MemberExpression') return isRequired(expression.object);
  return expression.type === 'CallExpression' && lastName(expression.callee) === 'require';
}
