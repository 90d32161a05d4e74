import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../../analysis/site.js';
import type { Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { mentionsCounter } from '../counting/counter.js';
import { mentionsAny } from '../handler/mentions.js';
import type { WrittenRetry } from '../written-retry.js';
import { namesFor } from './names.js';

/** What is done once no attempt follows. */
export interface GiveUp {
  readonly statements: readonly Node[];
  /** The reason for which it is done; undefined where it is done for all of them. */
  readonly reason: 'attempts' | 'permanent' | undefined;
}

/**
 * Code in front of all guards runs after each failure; behind them and the end, only where another attempt follows. What
 * is said of the wait goes with it.
 *
 * @returns undefined where some of it runs in other cases.
 */
export function logsOf(
  { module }: RetrySite,
  { steps, end, maxAttempts, handlesLast }: WrittenRetry,
  delayName: Variable | undefined,
): { onRetry: Node[]; onFailure: Node[] } | undefined {
  const first = steps.findIndex((step) => step.kind === 'guard');
  const last = steps.findLastIndex((step) => step.kind === 'guard');
  const onRetry: Node[] = [];
  const onFailure: Node[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.kind !== 'log') continue;
    const { statement } = step;
    const tellsDelay = delayName !== undefined && mentionsAny(module, statement, new Set([delayName]));
    const isBehindEnd = end ? index > steps.indexOf(end) : !maxAttempts || !handlesLast;
    if (index > last && (tellsDelay || isBehindEnd)) onRetry.push(statement);
    else if (handlesLast && (first === -1 || index < first)) onFailure.push(statement);
    else return undefined;
  }
  return { onRetry, onFailure };
}

/** What guards do before they throw the error, with the names of the handler for it; `unknown` where several do. */
export function giveUpOf(
  { module }: RetrySite,
  { steps, conditions, counter, exits, handlesLast }: WrittenRetry,
  names: readonly TSESTree.VariableDeclaration[],
  delayName: Variable | undefined,
): GiveUp | 'unknown' | undefined {
  const telling = steps.flatMap((step) => {
    if (step.kind !== 'guard' || step.exit.kind !== 'throws' || step.exit.told.length === 0) return [];
    // A guard for an attempt that is never made tells nothing.
    return exits.includes(step.exit) ? [{ guard: step, told: step.exit.told }] : [];
  });
  const [teller, ...others] = telling;
  if (!teller) return undefined;
  const statements = [...namesFor(module, names, teller.told), ...teller.told];
  const tellsDelay = statements.some((each) => mentionsAny(module, each, new Set([delayName])));
  if (!handlesLast || others.length > 0 || tellsDelay) return 'unknown';
  if (exits.length === 1) return { statements, reason: undefined };
  const asks = teller.guard.conditions.map((condition) => conditions.includes(condition));
  if (asks.every((each) => !each)) return { statements, reason: 'attempts' };
  if (!asks.every((each) => each) || conditions.length > asks.length) return 'unknown';
  // In which attempt that is can't be told where it is the last one as well.
  const counts = statements.some((each) => mentionsCounter(counter, each));
  return counts ? 'unknown' : { statements, reason: 'permanent' };
}
