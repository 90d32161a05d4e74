import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../../analysis/site.js';
import type { AsRetry } from '../../../libraries/as-retry.js';
import type { FunctionNode } from '../../../syntax/nodes.js';
import { isFunction } from '../../../syntax/nodes.js';
import { someNode } from '../../../syntax/walk.js';

/**
 * What becomes of the text of an operation that `retry` is handed.
 *
 * @returns undefined for an operation that takes what `retry` does not give, or that ends the retries in the library's way.
 */
export function operationEdit(
  { sourceCode }: Pick<RuleContext<string, readonly unknown[]>, 'sourceCode'>,
  { library, module }: RetrySite,
  operation: TSESTree.CallExpressionArgument,
  { operationTakesAttempt }: AsRetry,
): ((text: string) => string) | undefined {
  const handed = library?.operation;
  if (!handed || handed.node.generator || endsInItsOwnWay(handed, library.entry.stopsOn)) return undefined;
  const { params } = handed.node;
  const [first] = params;
  if (!first) return (text) => text;
  // A parameter can be renamed where the function is written alone.
  if (!operationTakesAttempt || params.length > 1 || handed.node !== operation || !isFunction(operation))
    return undefined;
  if (first.type !== 'Identifier' || first.optional || handed.module !== module) return undefined;
  const { start, end, isBare } = parameterText(sourceCode.getText(first), first, operation);
  const context = first.name === 'attempt' ? '{ attempt }' : `{ attempt: ${first.name} }`;
  return (text) => text.slice(0, start) + (isBare ? `(${context})` : context) + text.slice(end);
}

/** Where a parameter stands in the text of its function, and whether without parentheses. */
function parameterText(text: string, parameter: TSESTree.Identifier, fn: FunctionNode) {
  const start = parameter.range[0] - fn.range[0];
  const isBare =
    fn.type === 'ArrowFunctionExpression' && (start === 0 || (fn.async && start === 'async '.length));
  return { start, end: start + text.length, isBare };
}

function endsInItsOwnWay(
  { module, node }: NonNullable<NonNullable<RetrySite['library']>['operation']>,
  stopsOn: RegExp | undefined,
): boolean {
  return (
    stopsOn !== undefined &&
    someNode(
      node.body,
      module.visitorKeys,
      (inner) => inner.type === 'Identifier' && stopsOn.test(inner.name),
    )
  );
}
