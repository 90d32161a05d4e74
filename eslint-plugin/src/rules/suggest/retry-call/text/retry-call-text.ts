import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { indentationOf } from '../../../../fixes/layout.js';
import { fileStyle } from '../../../../fixes/style.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isFunction } from '../../../../syntax/nodes.js';
import { triedText } from './exhausted-text.js';
import { movedText, statementsText } from './moved-code.js';
import { operationText, shortOperation } from './operation-text.js';
import { optionLines } from './option-lines.js';
import type { Printing } from './printing.js';

/** What stands for a written retry: one or two statements, or an expression. */
export function retryCallText(
  request: Pick<Printing, 'local' | 'options' | 'retryOn' | 'site' | 'sourceCode' | 'unlimited' | 'written'>,
): string {
  const { sourceCode, written } = request;
  const printing = withStyle(sourceCode, request);
  const { exhausted } = written;
  const within = exhausted ? { ...printing, outer: printing.outer + printing.unit } : printing;
  const call = callText(within);
  const statement = statementText(within, call);
  const text = exhausted ? triedText(printing, statement, exhausted) : statement;
  return text.replaceAll('\n', fileStyle(sourceCode).lineEnd);
}

function callText(printing: Printing): string {
  const { local, outer, unit, comma } = printing;
  const inner = outer + unit;
  const short = shortOperation(printing);
  const list = (indentation: string) => optionLines(printing, indentation).join(',\n') + comma;
  return short === undefined
    ? [
        `${local('retry')}(`,
        `${inner}${operationText(printing)},`,
        `${inner}{`,
        list(inner + unit),
        `${inner}}${comma}`,
        `${outer})`,
      ].join('\n')
    : `${local('retry')}(${short}, ${optionsText(list(inner), outer, comma)})`;
}

/** Options over several lines, or the only one on the same. */
function optionsText(list: string, outer: string, comma: string): string {
  const only = list.slice(0, list.length - comma.length).trim();
  return /\n|,/.test(only) ? `{\n${list}\n${outer}}` : `{ ${only} }`;
}

function statementText(printing: Printing, call: string): string {
  const { written, outer, semicolon } = printing;
  const { use, exhausted, construct } = written;
  switch (use.kind) {
    case 'expression':
      return use.then ? `${call}.then(${movedText(printing, use.then, outer, [])})` : call;
    case 'returned':
      return `${exhausted || isInTry(construct) ? 'return await' : 'return'} ${call}${semicolon}`;
    default: {
      const target = use.kind === 'assigned' ? `${use.target} = ` : '';
      const exit = use.exit === undefined ? '' : `\n${outer}${use.exit}`;
      const behind =
        use.kind === 'assigned' && use.behind
          ? `\n${outer}${statementsText(printing, use.behind, outer)}`
          : '';
      return `${target}await ${call}${semicolon}${exit}${behind}`;
    }
  }
}

function withStyle(
  sourceCode: SourceCode,
  request: Omit<Printing, 'comma' | 'counting' | 'outer' | 'semicolon' | 'unit'>,
): Printing {
  const { semicolons, trailingCommas, indentation } = fileStyle(sourceCode);
  const { site, written } = request;
  return {
    ...request,
    counting: { module: site.module, counter: written.counter },
    outer: indentationOf(sourceCode, written.replaced[0]),
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
