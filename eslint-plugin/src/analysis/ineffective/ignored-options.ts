import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { objectProperty } from '../../syntax/names.js';
import { unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';

/** A retry option that is handed to something which has none. */
export interface IgnoredOption {
  readonly call: TSESTree.CallExpression;
  readonly property: TSESTree.Property;
  readonly option: string;
  /** How often it was to be attempted again. */
  readonly count: number;
}

/** Options of clients that people take `fetch` for. */
const RETRY_OPTIONS = ['retry', 'retries', 'maxRetries', 'retryCount', 'retryLimit'] as const;

/** The retry options of a module that are handed to the platform's own `fetch`, which retries nothing. */
export function ignoredOptionsIn(module: SyntaxModule): IgnoredOption[] {
  const { text } = module.file;
  if (!/\bfetch\s*\(/.test(text) || !RETRY_OPTIONS.some((option) => text.includes(option))) return [];
  return module.calls.flatMap((call) => {
    const { callee, arguments: given } = call;
    if (callee.type !== 'Identifier' || callee.name !== 'fetch' || !module.isGlobal(callee)) return [];
    const options = given[1] && unwrap(given[1]);
    if (options?.type !== 'ObjectExpression') return [];
    return RETRY_OPTIONS.flatMap((option) => {
      const property = objectProperty(options, option);
      const count = property && staticNumber(module, property.value);
      return property && count !== undefined && count > 0 ? [{ call, property, option, count }] : [];
    });
  });
}
