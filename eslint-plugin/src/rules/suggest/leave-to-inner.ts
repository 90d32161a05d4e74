import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { InnerRetry } from '../../analysis/nested/inner-retries.js';
import type { RetrySite } from '../../analysis/site.js';
import { lastName } from '../../syntax/names.js';
import { isFunction, isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import { turnsElsewhere } from '../turns-elsewhere.js';

/**
 * `backOff(() => remove(paths), options)` becomes `remove(paths)`, where that retries by itself.
 *
 * @returns undefined where the operation does more, or uses what it is handed, and where the helper makes the next attempt
 * at another place, or is what all of the file goes through.
 */
export function leaveToInner(
  sourceCode: SourceCode,
  { helper, node: call, shape }: RetrySite,
  inner: InnerRetry,
): ReportFixFunction | undefined {
  if ((shape !== 'library-call' && shape !== 'helper-call') || call.type !== 'CallExpression')
    return undefined;
  if (helper && (turnsElsewhere(helper) || isUsedThroughout(sourceCode, call))) return undefined;
  const handed = call.arguments.map((argument) => unwrap(argument)).filter(isFunction);
  const operation = handed.find((fn) => isWithin(inner.node, fn));
  if (!operation || operation.params.length > 0 || operation.generator) return undefined;
  const result = unwrapAwait(operation.body);
  if (result.type !== 'CallExpression' || sourceCode.getCommentsInside(call).length > 0) return undefined;
  return (fixer) => fixer.replaceText(call, sourceCode.getText(result));
}

/** So many calls of a helper are its file's way to call anything. */
const THROUGHOUT = 3;

function isUsedThroughout({ ast, visitorKeys }: SourceCode, call: TSESTree.CallExpression): boolean {
  const name = lastName(call.callee);
  let calls = 0;
  walk(ast, visitorKeys, (node) => {
    if (node.type === 'CallExpression' && lastName(node.callee) === name) calls++;
  });
  return calls >= THROUGHOUT;
}
