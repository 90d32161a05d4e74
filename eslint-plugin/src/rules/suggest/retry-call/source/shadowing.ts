import type { RetrySite } from '../../../../analysis/site.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import { walk } from '../../../../syntax/walk.js';
import { mentionsCounter } from '../counting/counter.js';
import type { RetryOptions } from '../options/retry-options.js';
import type { WrittenRetry } from '../written-retry.js';

/** A piece of code that is moved, and the names that a call of `retry` may bring into it. */
interface Moved {
  readonly nodes: readonly Node[];
  readonly broughtIn: ReadonlySet<string>;
}

/** Whether a name that the call brings in means something else in the code that is moved. */
export function shadows({ module }: RetrySite, written: WrittenRetry, options: RetryOptions): boolean {
  const { construct, counter, steps } = written;
  const grown = steps.flatMap((step) => (step.kind === 'grow' ? [step.variable] : []));
  let isTaken = false;
  for (const { nodes, broughtIn } of movedCode(written, options))
    for (const part of nodes)
      walk(part, module.visitorKeys, (node) => {
        if (node.type !== 'Identifier' || !broughtIn.has(node.name)) return;
        const variable = module.variableOf(node);
        if (!variable || counter?.uses.includes(node) || variable === options.delayName) return;
        if (!grown.includes(variable) && !isDelay(variable.defs[0]?.node, construct)) isTaken = true;
      });
  return isTaken;
}

function movedCode(
  { attempt, counter }: WrittenRetry,
  { backoff, conditions, delayName, onFailure, onGiveUp, onRetry }: RetryOptions,
): Moved[] {
  const attempted =
    attempt.kind === 'statements' ? [...attempt.lead, ...attempt.statements] : [attempt.expression];
  const asked = conditions.map(({ node }) => node).filter((node) => mentionsCounter(counter, node));
  return [
    { nodes: asked, broughtIn: new Set(['attempt']) },
    { nodes: [...attempted, ...onFailure], broughtIn: new Set(['attempt']) },
    {
      nodes: onRetry,
      broughtIn: new Set(['attempt', 'outcome', ...(delayName ? ['delayMs'] : [])]),
    },
    { nodes: onGiveUp?.statements ?? [], broughtIn: new Set(['attempt', 'outcome', 'reason']) },
    // The options of a strategy stand outside of all functions.
    {
      nodes: backoff?.form.kind === 'own' ? [backoff.region, ...backoff.names] : [],
      broughtIn: new Set(['attempt', 'random']),
    },
  ];
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
