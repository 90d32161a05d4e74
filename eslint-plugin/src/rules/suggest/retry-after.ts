import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { Wait } from '../../analysis/delay/waits.js';
import type { RetryAfterRead } from '../../analysis/http/misreading/retry-after-read.js';
import type { RetrySite } from '../../analysis/site.js';
import { combineFixes } from '../../fixes/combine.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import { attachResponse } from './carry-response.js';
import type { FailedAnswer } from './failed-answer.js';
import { failedAnswerAt } from './failed-answer.js';
import { importForbear } from './jitter.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/**
 * `sleep(delay)` becomes `sleep((retryAfterMs(response) ?? 0) + delay)`: the server's hint is a floor. Where the delay is
 * decided elsewhere, another wait in front of it is that floor.
 */
export function waitAtLeastRetryAfter(
  context: Context,
  site: RetrySite,
  wait: Wait,
): ReportFixFunction | undefined {
  const { delay, node } = wait;
  const answer = failedAnswerAt(context.sourceCode, site, node);
  if (!answer) return undefined;
  return delay && isWithin(delay, node)
    ? addToDelay(context, delay, answer)
    : waitForHintBefore(context, node, answer);
}

function addToDelay(context: Context, delay: Node, answer: FailedAnswer): ReportFixFunction {
  return (fixer) => {
    const { sourceCode } = context;
    const { fixes, local } = importForbear(context, fixer, ['retryAfterMs'], delay);
    const text = sourceCode.getText(delay);
    const rest = bindsTighterThanPlus(delay) ? text : `(${text})`;
    return (
      combineFixes(
        [fixer.replaceText(delay, `(${local('retryAfterMs')}(${answer.text}) ?? 0) + ${rest}`)],
        answer.thrown ? attachResponse(fixer, answer.thrown) : [],
        fixes,
      ) ?? null
    );
  };
}

/** `await backOff(attempt);` gets `await sleep(retryAfterMs(error) ?? 0);` in front of it. */
function waitForHintBefore(
  context: Context,
  wait: Node,
  answer: FailedAnswer,
): ReportFixFunction | undefined {
  const statement = awaitingStatement(wait);
  if (!statement) return undefined;
  return (fixer) => {
    const { sourceCode } = context;
    const { fixes, local } = importForbear(context, fixer, ['retryAfterMs', 'sleep'], wait);
    const text = `await ${local('sleep')}(${local('retryAfterMs')}(${answer.text}) ?? 0);`;
    return (
      combineFixes(
        insertStatementBefore(sourceCode, fixer, statement, text),
        answer.thrown ? attachResponse(fixer, answer.thrown) : [],
        fixes,
      ) ?? null
    );
  };
}

/** `await backOff(attempt);` around its call; none around one that is left to itself, or is that of a callback. */
function awaitingStatement(wait: Node): Node | undefined {
  const { parent } = wait;
  const awaiting = parent?.type === 'AwaitExpression' ? parent.parent : undefined;
  return awaiting?.type === 'ExpressionStatement' ? awaiting : undefined;
}

/** `parseInt(header) * 1000` becomes what `retryAfterMs(response)` says. */
export function readWithRuntime(context: Context, read: RetryAfterRead): ReportFixFunction | undefined {
  const { source, node, unit } = read;
  if (read.misreading === 'capitalized-key') return lowerCaseKey(node);
  if (!source || unit === 'text') return undefined;
  return (fixer) => {
    const { sourceCode } = context;
    const { fixes, local } = importForbear(context, fixer, ['retryAfterMs'], node);
    const call = `${local('retryAfterMs')}(${sourceCode.getText(source)})`;
    const otherwise = unit === 'seconds' ? numberInstead(node) : undefined;
    if (otherwise && read.misreading === 'date-ignored') {
      const text = `(${call} ?? ${String(otherwise.value * 1000)}) / 1000`;
      return combineFixes([fixer.replaceText(otherwise.whole, text)], fixes) ?? null;
    }
    const fallsBack = node.parent?.type === 'LogicalExpression' && node.parent.left === node;
    const milliseconds = fallsBack ? call : withFallback(read, `${call} ?? ${fallbackText(read)}`);
    // A number waited for as it was is in milliseconds now, which is what the timer wants.
    const text =
      unit === 'milliseconds' || read.misreading === 'seconds-as-milliseconds'
        ? milliseconds
        : inSeconds(milliseconds, fallsBack);
    return combineFixes([fixer.replaceText(node, text)], fixes) ?? null;
  };
}

/** `headers['Retry-After']` becomes `headers['retry-after']`. */
function lowerCaseKey(node: Node): ReportFixFunction | undefined {
  if (node.type !== 'MemberExpression' || node.property.type !== 'Literal') return undefined;
  const key = node.property;
  return (fixer) => fixer.replaceText(key, key.raw.toLowerCase());
}

/** The number of seconds in `parseInt(header) || 5`, with the whole of it. */
function numberInstead(read: Node): { readonly whole: Node; readonly value: number } | undefined {
  const { parent } = read;
  if (parent?.type !== 'LogicalExpression' || parent.operator === '&&' || parent.left !== read)
    return undefined;
  const { right } = parent;
  return right.type === 'Literal' && typeof right.value === 'number'
    ? { whole: parent, value: right.value }
    : undefined;
}

/** `??` needs no parentheses where a value stands alone, and can't do without them beside an operator. */
function withFallback({ node: { parent }, unit, misreading }: RetryAfterRead, text: string): string {
  const isKept = unit === 'milliseconds' || misreading === 'seconds-as-milliseconds';
  const standsAlone = /^(?:CallExpression|VariableDeclarator|ReturnStatement|Property)$/.test(
    parent?.type ?? '',
  );
  return isKept && standsAlone ? text : `(${text})`;
}

function fallbackText({ fallback = 0, unit }: RetryAfterRead): string {
  return String(unit === 'seconds' ? fallback * 1000 : fallback);
}

function inSeconds(milliseconds: string, fallsBack: boolean): string {
  return fallsBack ? `(${milliseconds} ?? NaN) / 1000` : `${milliseconds} / 1000`;
}

function bindsTighterThanPlus(node: Node): boolean {
  switch (node.type) {
    case 'BinaryExpression':
      return ['*', '/', '%', '**', '+'].includes(node.operator);
    case 'Identifier':
    case 'Literal':
    case 'MemberExpression':
    case 'CallExpression':
    case 'UnaryExpression':
    case 'AwaitExpression':
      return true;
    default:
      return false;
  }
}
