import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { combineFixes } from '../../../fixes/combine.js';
import { insertStatementAfter } from '../../../fixes/insert-statement-after.js';
import { freshName } from '../../../fixes/names.js';
import { fileStyle } from '../../../fixes/style.js';
import { completionsOf } from '../../../syntax/completions.js';
import { nameError } from '../name-error.js';

/**
 * A `catch` that keeps a failure to itself throws it on at its end, so that whoever retries hears of it; where it ends by
 * returning something in its place, it throws instead.
 */
export function throwOn(
  sourceCode: SourceCode,
  { body, param }: TSESTree.CatchClause,
): ReportFixFunction | undefined {
  if (param && param.type !== 'Identifier') return undefined;
  const last = body.body.at(-1);
  const isReturn = last?.type === 'ReturnStatement';
  if (!isReturn && !completionsOf(body.body).normal) return undefined;
  if (!last && sourceCode.getCommentsInside(body).length > 0) return undefined;
  return (fixer) => {
    const name = param?.name ?? freshName(sourceCode, body, 'error');
    const semicolon = fileStyle(sourceCode).semicolons ? ';' : '';
    const thrown = `throw ${name}${semicolon}`;
    const put = isReturn
      ? [fixer.replaceText(last, thrown)]
      : last
        ? insertStatementAfter(sourceCode, fixer, last, `throw ${name};`)
        : [fixer.replaceText(body, `{ ${thrown} }`)];
    return combineFixes(param ? [] : nameError(sourceCode, fixer, body, name), put) ?? null;
  };
}
