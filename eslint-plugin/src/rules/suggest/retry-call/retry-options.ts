import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../analysis/site.js';
import type { Variable } from '../../../syntax/module.js';
import { objectProperty } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { isWithin, unwrap } from '../../../syntax/nodes.js';
import type { BackoffForm } from './backoff-option.js';
import { backoffForm } from './backoff-option.js';
import { initializerOf, mentionsAny } from './mentions.js';
import { aheadAt } from './counter.js';
import type { Condition } from './handler-steps.js';
import type { WrittenRetry } from './written-retry.js';

/** What a written retry does between its attempts, sorted by the option that does it. */
export interface RetryOptions {
  readonly backoff: Backoff | undefined;
  readonly conditions: readonly Condition[];
  /** Names that the conditions are made with. */
  readonly conditionNames: readonly TSESTree.VariableDeclaration[];
  readonly signal: string | undefined;
  /** What is done before each wait. */
  readonly onRetry: readonly Node[];
  /** What is done after each failure, the last one included. */
  readonly onFailure: readonly Node[];
  /** The name that the delay has in what is done before a wait. */
  readonly delayName: Variable | undefined;
  readonly delayDeclaration: TSESTree.VariableDeclaration | undefined;
}

export interface Backoff {
  readonly form: BackoffForm;
  /** Names that a delay of its own is made with. */
  readonly names: readonly TSESTree.VariableDeclaration[];
}

/** @returns undefined where an option would need what only the loop knows. */
export function retryOptions(site: RetrySite, written: WrittenRetry): RetryOptions | undefined {
  const { module } = site;
  const { steps, error, conditions } = written;
  const names = steps.flatMap((step) => (step.kind === 'name' ? [step.statement] : []));
  const errorVariable = error && module.variableOf(error);
  const wait = steps.find((step) => step.kind === 'wait');
  const delay = wait?.wait.delay;
  if (wait && (!delay || !isWithin(delay, wait.statement))) return undefined;
  const initializer = delay && initializerOf(module, names, delay);
  const backoff = wait && delay && backoffOf(site, written, initializer ?? delay, wait.wait, names);
  if (wait && (!backoff || mentionsError(backoff))) return undefined;
  const delayName = initializer && module.variableOf(delay);

  const logs = logsOf(site, written, delayName);
  if (!logs) return undefined;
  const { onRetry, onFailure } = logs;
  const logNames = namesFor(site, names, [...onRetry, ...onFailure]);
  if (logNames.some((declaration) => !declares(declaration, delayName))) return undefined;
  if (onFailure.some((log) => mentionsAny(module, log, new Set([delayName])))) return undefined;
  const conditionNames = namesFor(
    site,
    names,
    conditions.map(({ node }) => node),
  );
  const counted = [...conditionNames, ...conditions.map(({ node }) => node)];
  if (counted.some((node) => mentionsAny(module, node, new Set([written.counter?.variable]))))
    return undefined;
  const used = new Set([...(backoff?.names ?? []), ...conditionNames, ...logNames]);
  const isUseless = names.some((name) => !used.has(name) && !declares(name, delayName));
  if (isUseless) return undefined;
  return {
    backoff,
    conditions,
    conditionNames,
    signal: wait ? signalOf(site, wait.wait.node, delay) : site.deafWait?.signal,
    onRetry,
    onFailure,
    delayName,
    delayDeclaration: names.find((name) => declares(name, delayName)),
  };

  function mentionsError({ form, names: needed }: Backoff): boolean {
    const nodes =
      form.kind === 'own' ? [form.expression, ...needed] : [initializer ?? delay].filter((n) => !!n);
    return nodes.some((node) => mentionsAny(module, node, new Set([errorVariable])));
  }

  function declares({ declarations }: TSESTree.VariableDeclaration, variable: Variable | undefined): boolean {
    return declarations.some(({ id }) => variable !== undefined && module.variableOf(id) === variable);
  }
}

function backoffOf(
  site: RetrySite,
  { counter, loop }: WrittenRetry,
  expression: Node,
  wait: Parameters<typeof backoffForm>[2],
  names: readonly TSESTree.VariableDeclaration[],
): Backoff | undefined {
  const { module } = site;
  const needed = namesFor(site, names, [expression]);
  if (needed.length > 0) {
    if (wait.value.clamp) return undefined;
    const addsJitter = wait.value.random.is === 'no';
    return { form: { kind: 'own', expression, addsJitter }, names: needed };
  }
  const ahead = counter ? aheadAt(counter, loop, expression) : 0;
  const form = backoffForm({ module, counter: counter?.variable, ahead }, expression, wait);
  return form && { form, names: [] };
}

/** The declarations of names that some code needs, and those that these need in turn. */
function namesFor(
  { module }: RetrySite,
  names: readonly TSESTree.VariableDeclaration[],
  regions: readonly Node[],
): TSESTree.VariableDeclaration[] {
  const needed: TSESTree.VariableDeclaration[] = [];
  for (const declaration of names.toReversed()) {
    const variables = new Set(declaration.declarations.map(({ id }) => module.variableOf(id)));
    if ([...regions, ...needed].some((region) => mentionsAny(module, region, variables)))
      needed.unshift(declaration);
  }
  return needed;
}

/**
 * Code in front of all guards runs after each failure; behind them and the end, only where another attempt follows. What
 * is said of the wait goes with it.
 *
 * @returns undefined where some of it runs in other cases.
 */
function logsOf(
  { module }: RetrySite,
  { steps, end }: WrittenRetry,
  delayName: Variable | undefined,
): Pick<RetryOptions, 'onFailure' | 'onRetry'> | undefined {
  const first = steps.findIndex((step) => step.kind === 'guard');
  const last = steps.findLastIndex((step) => step.kind === 'guard');
  const onRetry: Node[] = [];
  const onFailure: Node[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.kind !== 'log') continue;
    const { statement } = step;
    const tellsDelay = delayName !== undefined && mentionsAny(module, statement, new Set([delayName]));
    if (index > last && (tellsDelay || (end && index > steps.indexOf(end)))) onRetry.push(statement);
    else if (first === -1 || index < first) onFailure.push(statement);
    else return undefined;
  }
  return { onRetry, onFailure };
}

/** The signal that ends the wait: the one that it is handed, or the one at hand that it does not look at. */
function signalOf(site: RetrySite, wait: Node, delay: Node | undefined): string | undefined {
  const { module, deafWait } = site;
  if (deafWait) return deafWait.signal;
  if (wait.type !== 'CallExpression') return undefined;
  for (const argument of wait.arguments) {
    if (argument === delay) continue;
    const node = unwrap(argument);
    if (node.type === 'ObjectExpression') {
      const property = objectProperty(node, 'signal');
      if (property) return module.textOf(property.value);
    } else if (/signal$/i.test(module.textOf(node))) return module.textOf(node);
  }
  return undefined;
}
