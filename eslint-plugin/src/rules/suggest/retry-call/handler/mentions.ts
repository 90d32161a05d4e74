import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { someNode } from '../../../../syntax/walk.js';

/** Whether a piece of code speaks of one of some variables. */
export function mentionsAny(
  module: SyntaxModule,
  region: Node,
  variables: ReadonlySet<Variable | undefined>,
): boolean {
  return someNode(region, module.visitorKeys, (node) => {
    if (node.type !== 'Identifier') return false;
    const variable = module.variableOf(node);
    return variable !== undefined && variables.has(variable);
  });
}

/** An initializer's expression for a name that is declared among the steps. */
export function initializerOf(
  module: SyntaxModule,
  declarations: readonly TSESTree.VariableDeclaration[],
  node: Node,
): Node | undefined {
  const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
  const declarator = declarations
    .flatMap((declaration) => declaration.declarations)
    .find(({ id }) => variable !== undefined && module.variableOf(id) === variable);
  return declarator?.init ?? undefined;
}
