import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { indentationOf } from '../../../fixes/layout.js';
import { fileStyle } from '../../../fixes/style.js';
import type { Node } from '../../../syntax/nodes.js';
import { isFunction } from '../../../syntax/nodes.js';
import { attemptText, countsIn, movedText, parameters, saidByAttempt } from './moved-code.js';
import { optionLines } from './option-lines.js';
import type { Printing } from './printing.js';

/** The statement that stands for a written retry. */
export function retryCallText(
  request: Pick<Printing, 'local' | 'options' | 'retryOn' | 'site' | 'sourceCode' | 'written'>,
): string {
  const { sourceCode, written, local } = request;
  const printing = withStyle(sourceCode, request);
  const { outer, unit, semicolon, comma } = printing;
  const inner = outer + unit;
  const short = shortOperation(printing);
  const list = (indentation: string) => optionLines(printing, indentation).join(',\n') + comma;
  const call =
    short === undefined
      ? [
          `${local('retry')}(`,
          `${inner}${operationText(printing)},`,
          `${inner}{`,
          list(inner + unit),
          `${inner}}${comma}`,
          `${outer})`,
        ].join('\n')
      : `${local('retry')}(${short}, {\n${list(inner)}\n${outer}})`;
  const before = written.returns ? (isInTry(written.loop) ? 'return await' : 'return') : 'await';
  return `${before} ${call}${semicolon}`.replaceAll('\n', fileStyle(sourceCode).lineEnd);
}

function withStyle(
  sourceCode: SourceCode,
  request: Omit<Printing, 'comma' | 'outer' | 'semicolon' | 'unit'>,
): Printing {
  const { semicolons, trailingCommas, indentation } = fileStyle(sourceCode);
  return {
    ...request,
    outer: indentationOf(sourceCode, request.written.loop),
    unit: indentation,
    semicolon: semicolons ? ';' : '',
    comma: trailingCommas ? ',' : '',
  };
}

/** Whether a `catch` or `finally` of the same function waits for what a statement returns. */
function isInTry(node: Node): boolean {
  for (let inner = node; inner.parent && !isFunction(inner); inner = inner.parent)
    if (inner.parent.type === 'TryStatement' && inner.parent.finalizer !== inner) return true;
  return false;
}

/** `() => send(order)` for an attempt that is nothing but that. */
function shortOperation(printing: Printing): string | undefined {
  const { sourceCode, written, options } = printing;
  const [statement, ...others] = written.attempt;
  if (!statement || others.length > 0 || options.onFailure.length > 0) return undefined;
  if (sourceCode.getCommentsInside(statement.parent).length > 0) return undefined;
  const expression =
    statement.type === 'ReturnStatement'
      ? statement.argument
      : statement.type === 'ExpressionStatement' && !written.returns
        ? statement.expression
        : undefined;
  if (!expression || statement.loc.start.line !== statement.loc.end.line) return undefined;
  const call = expression.type === 'AwaitExpression' ? expression.argument : expression;
  const text = saidByAttempt(printing, call);
  if (call.type !== 'CallExpression' || /\bawait\b/.test(text)) return undefined;
  return `${parameters(countsIn(printing, [call]) ? ['attempt'] : [])} => ${text}`;
}

/** The function that makes one attempt. */
function operationText(printing: Printing): string {
  const { sourceCode, written, options, outer, unit } = printing;
  const { error, attempt } = written;
  const inner = outer + unit + unit;
  const head = `async ${parameters(countsIn(printing, [...attempt, ...options.onFailure]) ? ['attempt'] : [])} => {`;
  if (options.onFailure.length === 0)
    return `${head}\n${inner}${attemptText(printing, inner)}\n${outer}${unit}}`;
  return [
    head,
    `${inner}try {`,
    `${inner}${unit}${attemptText(printing, inner + unit)}`,
    `${inner}} catch (${error ? sourceCode.getText(error) : 'error'}) {`,
    ...options.onFailure.map((log) => inner + unit + movedText(printing, log, inner + unit)),
    `${inner}${unit}throw ${error?.name ?? 'error'}${printing.semicolon}`,
    `${inner}}`,
    `${outer}${unit}}`,
  ].join('\n');
}
