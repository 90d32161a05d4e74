import type { TSESTree } from '@typescript-eslint/utils';

import type { Wait } from '../../../../analysis/delay/waits.js';
import type { RetrySite } from '../../../../analysis/site.js';
import type { Node } from '../../../../syntax/nodes.js';
import { initializerOf } from '../handler/mentions.js';
import type { WrittenRetry } from '../written-retry.js';
import type { BackoffForm } from './backoff-form.js';
import { backoffForm } from './backoff-form.js';
import { namesFor } from './names.js';
import type { Reading } from './reading.js';

export interface Backoff {
  readonly form: BackoffForm;
  /** Names that a delay of its own is made with, or that a strategy stands for. */
  readonly names: readonly TSESTree.VariableDeclaration[];
  /** The expression that it was read from. */
  readonly region: Node;
}

/** How the delay grows by a variable; `unknown` where several do. */
export function growthOf({ steps }: WrittenRetry): Reading['growth'] | 'unknown' {
  const [growth, ...others] = steps.flatMap((step) => (step.kind === 'grow' ? [step] : []));
  if (!growth) return undefined;
  const wait = steps.findIndex((step) => step.kind === 'wait');
  if (others.length > 0 || wait === -1) return 'unknown';
  return { step: growth, isBeforeWait: steps.indexOf(growth) < wait };
}

interface Delay {
  readonly delay: Node;
  readonly wait: Wait;
  readonly names: readonly TSESTree.VariableDeclaration[];
  readonly growth: Reading['growth'];
}

/** @returns undefined where the delay has no form that a strategy or a function of the attempt can have. */
export function backoffOf(
  { module }: RetrySite,
  { counter, maxAttempts, removed }: WrittenRetry,
  { delay, wait, names, growth }: Delay,
): Backoff | undefined {
  const needed = namesFor(module, names, [delay]);
  const expression = initializerOf(module, names, delay) ?? delay;
  const form = backoffForm({ module, counter, names, growth, maxAttempts, removed }, delay, wait);
  if (!form) return undefined;
  if (form.kind === 'named') return { form, names: needed, region: expression };
  // The name of the delay itself is that of the function's result.
  const within = namesFor(module, names, [expression]);
  return { form: { ...form, expression }, names: within, region: expression };
}
