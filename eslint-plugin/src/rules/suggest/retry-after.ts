import type { ReportFixFunction, RuleContext, RuleFix, RuleFixer } from '@typescript-eslint/utils/ts-eslint';

import type { Wait } from '../../analysis/delay/waits.js';
import type { RetrySite } from '../../analysis/site.js';
import { combineFixes } from '../../fixes/combine.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import { attachResponse } from './carry-response.js';
import type { FailedAnswer } from './failed-answer.js';
import { failedAnswerAt } from './failed-answer.js';
import { importForbear } from './jitter.js';
import { keepAnswer } from './keep-answer.js';
import { nameDelay, toldBeside } from './name-spread.js';

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
    const reached = reach(context, fixer, answer);
    if (!reached) return null;
    const { fixes, local } = importForbear(context, fixer, ['retryAfterMs'], delay);
    const written = sourceCode.getText(delay);
    const rest = bindsTighterThanPlus(delay) ? written : `(${written})`;
    const text = `(${local('retryAfterMs')}(${reached.text}) ?? 0) + ${rest}`;
    const told = toldBeside(sourceCode, delay);
    const edits = told
      ? nameDelay(sourceCode, fixer, told, 'waitMs', text)
      : [fixer.replaceText(delay, text)];
    return combineFixes(edits, reached.fixes, fixes) ?? null;
  };
}

/** How the answer is said between the attempts, with what has to be done for that. */
function reach(
  context: Context,
  fixer: RuleFixer,
  { text, thrown, keep }: FailedAnswer,
): { readonly text: string; readonly fixes: readonly RuleFix[] } | undefined {
  if (!keep) return { text, fixes: (thrown ?? []).flatMap((each) => attachResponse(fixer, each)) };
  const kept = keepAnswer(context, fixer, keep);
  return kept && { text: kept.name, fixes: kept.fixes };
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
    const reached = reach(context, fixer, answer);
    if (!reached) return null;
    const { fixes, local } = importForbear(context, fixer, ['retryAfterMs', 'sleep'], wait);
    const text = `await ${local('sleep')}(${local('retryAfterMs')}(${reached.text}) ?? 0);`;
    return (
      combineFixes(insertStatementBefore(sourceCode, fixer, statement, text), reached.fixes, fixes) ?? null
    );
  };
}

/** `await backOff(attempt);` around its call; none around one that is left to itself, or is that of a callback. */
function awaitingStatement(wait: Node): Node | undefined {
  const { parent } = wait;
  const awaiting = parent?.type === 'AwaitExpression' ? parent.parent : undefined;
  return awaiting?.type === 'ExpressionStatement' ? awaiting : undefined;
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
