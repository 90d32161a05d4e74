import type { ReportFixFunction, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { InnerRetry } from '../../analysis/nested/inner-retries.js';
import type { RetrySite } from '../../analysis/site.js';
import { isFunction, isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';

/**
 * `backOff(() => remove(paths), options)` becomes `remove(paths)`, where that retries by itself.
 *
 * @returns undefined where the operation does more, or uses what it is handed; and for a helper of the project, which may
 * wait for what the inner retry does not: a limit of requests, another server, an answer that is not there yet.
 */
export function leaveToInner(
  sourceCode: SourceCode,
  { node: call, shape }: RetrySite,
  inner: InnerRetry,
): ReportFixFunction | undefined {
  if (shape !== 'library-call' || call.type !== 'CallExpression') return undefined;
  const handed = call.arguments.map((argument) => unwrap(argument)).filter(isFunction);
  const operation = handed.find((fn) => isWithin(inner.node, fn));
  if (!operation || operation.params.length > 0 || operation.generator) return undefined;
  const result = unwrapAwait(operation.body);
  if (result.type !== 'CallExpression' || sourceCode.getCommentsInside(call).length > 0) return undefined;
  return (fixer) => fixer.replaceText(call, sourceCode.getText(result));
}
