import type { Wait } from '../../../../analysis/delay/waits.js';
import type { Node } from '../../../../syntax/nodes.js';
import { mentionsAny } from '../handler/mentions.js';
import type { NamedForm } from './named-form.js';
import { namedForm } from './named-form.js';
import type { Reading } from './reading.js';

/** What `backoff` becomes: a strategy of the runtime, or the code that is there, as a function of the attempt. */
export type BackoffForm =
  | ({ readonly kind: 'named' } & NamedForm)
  | { readonly kind: 'own'; readonly expression: Node; readonly addsJitter: boolean };

/** @returns undefined where a random part is lost at a cap, or a variable grows, and the delay has no form that is known. */
export function backoffForm(reading: Reading, delay: Node, { value }: Wait): BackoffForm | undefined {
  const named = namedForm(reading, delay);
  if (named) return { kind: 'named', ...named };
  const grows = reading.growth && mentionsAny(reading.module, delay, new Set([reading.growth.step.variable]));
  if (value.clamp || grows) return undefined;
  return { kind: 'own', expression: delay, addsJitter: value.random.is === 'no' };
}
