import type { ReportFixFunction, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { combineFixes } from '../../../fixes/combine.js';
import { insertParameter } from '../../../fixes/insert-parameter.js';
import { freshName } from '../../../fixes/names.js';
import { parameterIdentifier } from '../../../syntax/functions.js';
import type { FunctionNode, Node } from '../../../syntax/nodes.js';
import { unwrapAwait } from '../../../syntax/nodes.js';

/** `(retry) => send()` becomes `(retry) => send().catch(retry)`, for an operation that is nothing but a call. */
export function askForRetry(sourceCode: SourceCode, fn: FunctionNode): ReportFixFunction | undefined {
  const [first] = fn.params;
  const parameter = first && parameterIdentifier(first);
  const call = soleCall(fn);
  if (!call || (first && !parameter)) return undefined;
  return (fixer) => {
    const name = parameter?.name ?? freshName(sourceCode, fn.body, 'retry');
    const taken = parameter ? [] : insertParameter(sourceCode, fixer, fn, name);
    return combineFixes(taken, [fixer.insertTextAfter(call, `.catch(${name})`)]) ?? null;
  };
}

/** The call that an operation returns, where it does nothing else. */
function soleCall({ body }: FunctionNode): Node | undefined {
  const [statement, ...others] = body.type === 'BlockStatement' ? body.body : [];
  const result =
    body.type !== 'BlockStatement'
      ? body
      : others.length === 0 && statement?.type === 'ReturnStatement'
        ? statement.argument
        : undefined;
  const call = result && unwrapAwait(result);
  return call?.type === 'CallExpression' ? call : undefined;
}
