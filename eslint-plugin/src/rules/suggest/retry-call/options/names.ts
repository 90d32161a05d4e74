import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { mentionsAny } from '../handler/mentions.js';

/** The declarations of names that some code needs, and those that these need in turn. */
export function namesFor(
  module: SyntaxModule,
  names: readonly TSESTree.VariableDeclaration[],
  regions: readonly Node[],
): TSESTree.VariableDeclaration[] {
  const needed: TSESTree.VariableDeclaration[] = [];
  for (const declaration of names.toReversed()) {
    const variables = new Set(declaration.declarations.map(({ id }) => module.variableOf(id)));
    if ([...regions, ...needed].some((region) => mentionsAny(module, region, variables)))
      needed.unshift(declaration);
  }
  return needed;
}

export function declares(
  module: SyntaxModule,
  { declarations }: TSESTree.VariableDeclaration,
  variable: Variable | undefined,
): boolean {
  return declarations.some(({ id }) => variable !== undefined && module.variableOf(id) === variable);
}
