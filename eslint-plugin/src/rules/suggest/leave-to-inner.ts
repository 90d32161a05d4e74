import type { ReportFixFunction, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { InnerRetry } from '../../analysis/nested/inner-retries.js';
import type { RetrySite } from '../../analysis/site.js';
import { lastName } from '../../syntax/names.js';
import { enclosingFunction, functionName } from '../../syntax/functions.js';
import { isFunction, isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';

/**
 * `backOff(() => remove(paths), options)` becomes `remove(paths)`, where that retries by itself.
 *
 * @returns undefined where the operation does more, or uses what it is handed, and where the helper makes the next attempt
 * at another place.
 */
export function leaveToInner(
  sourceCode: SourceCode,
  { helper, node: call, shape }: RetrySite,
  inner: InnerRetry,
): ReportFixFunction | undefined {
  if ((shape !== 'library-call' && shape !== 'helper-call') || call.type !== 'CallExpression')
    return undefined;
  if (helper && turnsElsewhere(helper)) return undefined;
  const handed = call.arguments.map((argument) => unwrap(argument)).filter(isFunction);
  const operation = handed.find((fn) => isWithin(inner.node, fn));
  if (!operation || operation.params.length > 0 || operation.generator) return undefined;
  const result = unwrapAwait(operation.body);
  if (result.type !== 'CallExpression' || sourceCode.getCommentsInside(call).length > 0) return undefined;
  return (fixer) => fixer.replaceText(call, sourceCode.getText(result));
}

const ANOTHER_PLACE =
  /fail_?over|fall_?back|rotat|switch|another|alternat|secondary|backup|(?:^|[a-z]_?)next/i;

/** Whether a helper goes on with another server, account or mode after a failure: what it calls for that is named for it. */
function turnsElsewhere({ failures, module, node }: RetrySite): boolean {
  const fn = isFunction(node) ? node : enclosingFunction(node);
  if (fn && ANOTHER_PLACE.test(functionName(fn) ?? '')) return true;
  return failures.some(({ regions }) =>
    regions.some((region) =>
      someNode(
        region,
        module.visitorKeys,
        (inner) => inner.type === 'CallExpression' && ANOTHER_PLACE.test(lastName(inner.callee) ?? ''),
      ),
    ),
  );
}
