import type { RetrySite } from '../../../../analysis/site.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import { walk } from '../../../../syntax/walk.js';
import type { RetryOptions } from '../options/retry-options.js';
import type { WrittenRetry } from '../written-retry.js';

/** The names that a call of `retry` brings into the code that is moved. */
const BROUGHT_IN = /^(?:attempt|delayMs|outcome|random|reason)$/;

/** Whether a name that the call brings in means something else in the code that is moved. */
export function shadows(
  { module }: RetrySite,
  { construct, attempt, counter, steps }: WrittenRetry,
  { delayName, ...options }: RetryOptions,
): boolean {
  const moved: readonly Node[] = [
    ...(attempt.kind === 'statements' ? [...attempt.lead, ...attempt.statements] : [attempt.expression]),
    ...options.onRetry,
    ...options.onFailure,
    ...(options.onGiveUp?.statements ?? []),
    ...(options.backoff ? [options.backoff.region, ...options.backoff.names] : []),
  ];
  const grown = steps.flatMap((step) => (step.kind === 'grow' ? [step.variable] : []));
  let isTaken = false;
  for (const part of moved)
    walk(part, module.visitorKeys, (node) => {
      if (node.type !== 'Identifier' || !BROUGHT_IN.test(node.name)) return;
      const variable = module.variableOf(node);
      if (!variable || variable === counter?.variable || variable === delayName) return;
      if (!grown.includes(variable) && !isDelay(variable.defs[0]?.node, construct)) isTaken = true;
    });
  return isTaken;
}

/** A name that the construct itself gives to a delay may become that of the event. */
function isDelay(definition: Node | undefined, construct: Node): boolean {
  return (
    definition?.type === 'VariableDeclarator' &&
    definition.id.type === 'Identifier' &&
    definition.id.name === 'delayMs' &&
    isWithin(definition, construct)
  );
}
