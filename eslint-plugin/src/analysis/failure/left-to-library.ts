import type { TSESTree } from '@typescript-eslint/utils';

import { retryHelpers } from '../../libraries/kinds/retry-helpers.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { unwrap } from '../../syntax/nodes.js';

/** The exports that are handed an operation and come to what it comes to in the end, by module. */
const TAKES_OPERATION = new Map<string, Set<string>>();
for (const { name, modules = [name], uses } of retryHelpers)
  for (const { kind, path, operation } of uses)
    if (kind === 'call' && operation !== undefined && /^\w+$/.test(path))
      for (const module of modules)
        TAKES_OPERATION.set(module, (TAKES_OPERATION.get(module) ?? new Set()).add(path));

/**
 * Whether a call leaves an operation to a library, and so returns a promise that rejects as that does after its last
 * attempt: `retry(operation, { retries: 3 })`.
 */
export function leavesToLibrary(module: SyntaxModule, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'Identifier') return false;
  const binding = module.importOf(callee);
  const names = binding && TAKES_OPERATION.get(binding.source);
  // What `require` gives is a CommonJS module itself, which is its own default export.
  return names?.has(binding?.imported === '*' ? 'default' : (binding?.imported ?? '')) === true;
}
