import type { TSESTree } from '@typescript-eslint/utils';

import { resolveValue } from './bindings.js';
import type { SyntaxModule } from './module.js';
import type { Node } from './nodes.js';
import { unwrap } from './nodes.js';

/** The object literal that an expression stands for in its own file, or undefined. */
export function objectLiteral(
  module: SyntaxModule,
  expression: Node | undefined,
): TSESTree.ObjectExpression | undefined {
  if (!expression) return undefined;
  const node = unwrap(resolveValue(module, unwrap(expression)));
  return node.type === 'ObjectExpression' ? node : undefined;
}
