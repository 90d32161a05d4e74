import type { DelayForm } from '../analysis/delay/delay-value.js';
import { scheduleOf } from '../analysis/delay/schedule.js';
import type { Wait } from '../analysis/delay/waits.js';
import type { Certainty } from '../analysis/fact.js';
import { any } from '../analysis/fact.js';
import type { RetrySite } from '../analysis/site.js';
import type { Behavior, Delay } from '../libraries/behavior.js';
import { defaultBehavior, longestWaits } from './default-waits.js';
import type { SiteRecord, WaitsRecord } from './site-record.js';

/** Longer schedules are cut. */
const MOST_LISTED = 50;
/** Where nothing is known to end the attempts, the first waits show how they grow. */
const LISTED_OF_UNKNOWN = 5;

/** The waits between the attempts of a site, and whether they have a random part. */
export function waitsOf(
  site: RetrySite,
  attempts: SiteRecord['attempts'],
): { readonly waits: WaitsRecord; readonly jitter: Certainty } {
  // A helper waits by its own code, where it is not the operation that waits.
  const waiting = site.waits.length === 0 && site.helper ? site.helper : site;
  const count = typeof attempts === 'number' ? Math.max(0, attempts - 1) : LISTED_OF_UNKNOWN;
  const [first] = waiting.waits;
  if (first) return written(waiting, first, attempts, count);
  const behavior = defaultBehavior(waiting);
  if (behavior?.delay) return byDefault(behavior, behavior.delay, attempts, count);
  const losesJitter = waiting.library?.findings.some(({ rule }) => rule === 'require-jitter') === true;
  const isNone = waiting.attempts.waits === 'no';
  return {
    waits: {
      form: isNone ? 'none' : 'unknown',
      longestMs: null,
      totalMs: isNone ? 0 : null,
      isDefault: false,
    },
    jitter: isNone || losesJitter ? 'no' : 'unknown',
  };
}

function written(site: RetrySite, first: Wait, attempts: SiteRecord['attempts'], count: number) {
  const schedule =
    site.waits.length === 1 ? scheduleOf(site, first, Math.min(count, MOST_LISTED)) : undefined;
  const clamped = site.waits.some(({ value }) => value.clamp);
  return {
    waits: schedules(first.value.form, schedule, attempts, false),
    // Lost at the cap, the random part is not there when it is needed.
    jitter: clamped ? ('no' as const) : any(...site.waits.map(({ value }) => value.random)).is,
  };
}

function byDefault(behavior: Behavior, delay: Delay, attempts: SiteRecord['attempts'], count: number) {
  const { jitter, cap } = behavior;
  const isRandom = jitter !== undefined && jitter.form !== 'none' && cap?.jitter !== 'lost';
  const schedule = longestWaits(behavior, Math.min(count, MOST_LISTED));
  return {
    waits: schedules(formOf(delay), schedule, attempts, true),
    jitter: isRandom ? ('yes' as const) : jitter ? ('no' as const) : ('unknown' as const),
  };
}

function formOf({ form }: Delay): DelayForm | 'none' {
  switch (form) {
    case 'fixed':
      return 'constant';
    case 'quadratic':
      return 'unknown';
    case 'listed':
      return 'table';
    default:
      return form;
  }
}

function schedules(
  form: WaitsRecord['form'],
  schedule: readonly number[] | undefined,
  attempts: SiteRecord['attempts'],
  isDefault: boolean,
): WaitsRecord {
  const isWhole = typeof attempts === 'number' && attempts - 1 <= MOST_LISTED;
  const total = schedule && isWhole ? schedule.reduce((sum, ms) => sum + ms, 0) : null;
  return { form, longestMs: schedule ?? null, totalMs: total, isDefault };
}
