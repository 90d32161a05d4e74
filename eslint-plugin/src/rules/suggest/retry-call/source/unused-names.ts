import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../../analysis/site.js';
import type { Variable } from '../../../../syntax/module.js';
import { unusedWithout } from './unused-without.js';

/**
 * The names that a rewrite leaves without a use, but for those of the runtime where the file has other retries: what is
 * offered for them may use a name that is there already, and both may be taken at once.
 */
export function unusedNames(
  { context, module }: RetrySite,
  gone: readonly TSESTree.Range[],
  instead: string,
): Variable[] {
  const isAlone = context.sitesOf(module).length === 1;
  return unusedWithout(module, gone, instead).filter(
    ({ identifiers: [name] }) => isAlone || !name || module.importOf(name)?.source !== 'forbear',
  );
}
