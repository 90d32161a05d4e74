import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../../analysis/site.js';
import type { Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import { mentionsCounter } from '../counting/counter.js';
import type { Condition } from '../handler/step.js';
import { initializerOf, mentionsAny } from '../handler/mentions.js';
import type { WrittenRetry } from '../written-retry.js';
import type { Backoff } from './backoff.js';
import { backoffOf, growthOf } from './backoff.js';
import { declarationOf } from './grown-variable.js';
import type { GiveUp } from './logs.js';
import { giveUpOf, logsOf } from './logs.js';
import { declares, namesFor } from './names.js';
import { signalOf } from './signal.js';

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
  /** What is done once no attempt follows, before the error is thrown. */
  readonly onGiveUp: GiveUp | undefined;
  /** The name that the delay has in what is done before a wait. */
  readonly delayName: Variable | undefined;
  readonly delayDeclaration: TSESTree.VariableDeclaration | undefined;
  /** Declarations that nothing needs any more, since an option says the same. */
  readonly removed: readonly TSESTree.VariableDeclaration[];
}

/** @returns undefined where an option would need what only the construct knows. */
export function retryOptions(site: RetrySite, written: WrittenRetry): RetryOptions | undefined {
  const { module } = site;
  const { steps, error, conditions } = written;
  const names = steps.flatMap((step) => (step.kind === 'name' ? [step.statement] : []));
  const wait = steps.find((step) => step.kind === 'wait');
  const delay = wait?.wait.delay;
  if (wait && (!delay || !isWithin(delay, wait.statement))) return undefined;
  const growth = growthOf(written);
  if (growth === 'unknown') return undefined;
  const initializer = delay && initializerOf(module, names, delay);
  const backoff = wait && delay && backoffOf(site, written, { delay, wait: wait.wait, names, growth });
  if (wait && !backoff) return undefined;
  // A strategy is not told of the error, and neither are the names that a delay is made with.
  const said = backoff ? [backoff.region, ...backoff.names] : [];
  if (error && said.some((part) => mentionsAny(module, part, new Set([module.variableOf(error)]))))
    return undefined;
  const isNamed = initializer !== undefined || (delay && module.variableOf(delay) === growth?.step.variable);
  const delayName = isNamed && delay ? module.variableOf(delay) : undefined;

  const logs = logsOf(site, written, delayName);
  const onGiveUp = giveUpOf(site, written, names, delayName);
  if (!logs || onGiveUp === 'unknown') return undefined;
  const logNames = names.filter((declaration) => !declares(module, declaration, delayName));
  const withNames = (told: readonly Node[]): Node[] => [...namesFor(module, logNames, told), ...told];
  const [onRetry, onFailure] = [withNames(logs.onRetry), withNames(logs.onFailure)];
  if (onFailure.some((log) => mentionsAny(module, log, new Set([delayName])))) return undefined;
  const asked = conditions.map(({ node }) => node);
  const conditionNames = namesFor(module, names, asked);
  if (conditionNames.some((node) => mentionsCounter(written.counter, node))) return undefined;
  const ofGrowth = delayName === growth?.step.variable ? onRetry : [];
  if (growth && !isReplaced(site, written, growth.step.variable, [...ofGrowth, ...(delay ? [delay] : [])]))
    return undefined;
  const limits = steps.flatMap((step) =>
    step.kind === 'guard' ? step.conditions.filter((condition) => !conditions.includes(condition)) : [],
  );
  const limitNames = namesFor(
    module,
    names,
    limits.map(({ node }) => node),
  );
  const told = [...onRetry, ...onFailure, ...(onGiveUp?.statements ?? [])];
  const used = new Set<Node>([...(backoff?.names ?? []), ...conditionNames, ...told, ...limitNames]);
  const isUseless = names.some((name) => !used.has(name) && !declares(module, name, delayName));
  if (isUseless) return undefined;
  const declaration = growth && declarationOf(growth.step.variable);
  return {
    backoff,
    conditions,
    conditionNames,
    signal: wait ? signalOf(site, wait.wait.node, delay) : site.deafWait?.signal,
    onRetry,
    onFailure,
    onGiveUp,
    delayName,
    delayDeclaration: names.find((name) => declares(module, name, delayName)),
    removed: declaration ? [declaration] : [],
  };
}

/** Whether a variable that grows is used only by what the strategy and its delay stand for. */
function isReplaced(
  { module }: RetrySite,
  { steps }: WrittenRetry,
  variable: Variable,
  uses: readonly Node[],
): boolean {
  const regions = [
    ...uses,
    ...steps.flatMap((step) => (step.kind === 'grow' || step.kind === 'name' ? [step.statement] : [])),
  ];
  const isParameter = variable.defs[0]?.type === 'Parameter';
  if (!isParameter && !declarationOf(variable)) return false;
  return variable.references.every(({ identifier, init }) => {
    const use = identifier as Node;
    return (
      init === true || module.variableOf(use) !== variable || regions.some((region) => isWithin(use, region))
    );
  });
}
