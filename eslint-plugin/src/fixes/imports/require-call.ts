import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../../syntax/nodes.js';

/** The module that `require('m')` loads, or undefined for any other expression. */
export function requiredModule(expression: TSESTree.Node | null): string | undefined {
  if (!expression) return undefined;
  const call = unwrap(expression);
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require')
    return undefined;
  const [argument] = call.arguments;
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined;
}

/** The module of TypeScript's `import m = require('m')`. */
export function importEqualsModule(statement: TSESTree.TSImportEqualsDeclaration): string | undefined {
  const reference = statement.moduleReference;
  return reference.type === 'TSExternalModuleReference' ? reference.expression.value : undefined;
}

/** Whether an expression starts with a `require`: `require('a')`, `require('a').b`, `require('a')(c)`. */
export function startsWithRequire(expression: TSESTree.Node): boolean {
  let node = unwrap(expression);
  for (;;) {
    if (requiredModule(node) !== undefined) return true;
    if (node.type === 'CallExpression') node = unwrap(node.callee);
    else if (node.type === 'MemberExpression') node = unwrap(node.object);
    else return false;
  }
}
