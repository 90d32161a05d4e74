import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';

/**
 * The variables that nothing needs any more once some code is gone: all that refers to them is part of it, and what stands
 * in its place does not name them.
 */
export function unusedWithout(
  { file, filename }: SyntaxModule,
  gone: readonly TSESTree.Range[],
  instead: string,
): Variable[] {
  // Templates use what a script has, without a reference to it.
  if (/\.(?:vue|svelte)$/.test(filename)) return [];
  const variables = file.scopeManager?.scopes.flatMap((scope) => scope.variables) ?? [];
  return variables.filter(({ name, references }) => {
    const uses = references.filter(({ init }) => init !== true);
    const isGone = ({ range: [start, end] }: Node) =>
      gone.some((range) => range[0] <= start && end <= range[1]);
    return (
      uses.length > 0 &&
      uses.every(({ identifier }) => isGone(identifier as Node)) &&
      // An element of JSX is no reference for every parser.
      !new RegExp(`<${escaped(name)}\\b`).test(file.text) &&
      !new RegExp(`(?<![\\w$.])${escaped(name)}(?![\\w$])`).test(instead)
    );
  });
}

function escaped(name: string): string {
  return name.replaceAll('$', '\\$');
}
