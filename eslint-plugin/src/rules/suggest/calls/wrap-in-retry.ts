import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import { combineFixes } from '../../../fixes/combine.js';
import { isReplaceableExpression } from '../../../fixes/replaceable-expression.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { importForbear } from '../jitter.js';
import { isSuspending } from '../suspending.js';

/**
 * `await load(id)` becomes `await retry(() => load(id))`, with the defaults of `retry`.
 *
 * @returns undefined where the call can't be moved to a function: it waits for its own arguments, or is no expression
 * that another one can stand in for.
 */
export function wrapInRetry(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  module: SyntaxModule,
  call: TSESTree.CallExpression,
): ReportFixFunction | undefined {
  if (isSuspending(call, module) || !isReplaceableExpression(call)) return undefined;
  return (fixer) => {
    const { fixes, local } = importForbear(context, fixer, ['retry'], call);
    return (
      combineFixes(fixes, [
        fixer.insertTextBefore(call, `${local('retry')}(() => `),
        fixer.insertTextAfter(call, ')'),
      ]) ?? null
    );
  };
}
