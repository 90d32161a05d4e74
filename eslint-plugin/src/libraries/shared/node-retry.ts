import type { AsRetry } from '../as-retry.js';
import type { Behavior } from '../behavior.js';
import { NEVER_GIVES_UP, SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { Hazard, Mend, OptionCondition } from '../hazard.js';
import type { RetryLibrary } from '../retry-library.js';

/* The options of node-retry, which several libraries take. */

/** Ten retries, after one second, two, four and so on, up to 17 minutes, the same in every client. */
export const NODE_RETRY_DEFAULTS = {
  attempts: 11,
  delay: { form: 'exponential', firstMs: 1000, factor: 2 },
  jitter: { form: 'none' },
} as const satisfies Partial<Behavior>;

/** Options that say how often, and whether the delay grows. */
export const NODE_RETRY_OPTIONS = {
  limit: { option: 'retries', none: 0 },
  growth: { option: 'factor', none: 1 },
} as const satisfies Partial<RetryLibrary>;

/** What its options are to forbear's `retry()`. */
export const CARRIED_OPTIONS = {
  retries: 'retries',
  factor: 'factor',
  minTimeout: 'baseMs',
  maxTimeout: 'capMs',
  randomize: 'jitter',
  unref: 'unref',
} as const satisfies AsRetry['options'];

/** What its `randomize` does: a factor from 1 to 2, drawn before `maxTimeout` caps the delay. */
export const RANDOMIZED = { form: 'factor', from: 1, to: 2 } as const;

export const RANDOMIZE: Mend = { option: 'randomize', value: 'true', title: 'Turn on randomize' };

/** Waits that begin with a millisecond are for tests. */
export const WAITS_AT_ALL: OptionCondition = {
  option: 'minTimeout',
  when: [{ is: 'not', values: [0, 1] }],
};

/** A factor below 1 makes each wait shorter than the one before. */
export const GROWS_AT_ALL: OptionCondition = {
  option: 'factor',
  when: [{ is: 'absent' }, { is: 'above', value: 0.99 }],
};

export const NOT_RANDOMIZED: Hazard = {
  rule: 'require-jitter',
  option: 'randomize',
  when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
  also: [WAITS_AT_ALL],
  consequence: `${SAME_EXPONENTIAL_DELAY} unless \`randomize\` is on`,
  mend: RANDOMIZE,
};

/**
 * Where the first wait is as long as the longest may be, `randomize` makes it longer and the cap cuts that off again. The
 * first waits of a cap that is reached later do spread the clients, who then stay apart.
 */
export const CAPPED_AT_ONCE: Hazard = {
  rule: 'require-jitter',
  option: 'maxTimeout',
  when: [{ is: 'not-above', option: 'minTimeout', byDefault: 1000 }],
  also: [{ option: 'randomize', when: [{ is: 'one-of', values: [true] }] }, GROWS_AT_ALL, WAITS_AT_ALL],
  consequence:
    'waits `maxTimeout` before every attempt, the same in every client: the random part only adds to `minTimeout`, which is as long already',
  mend: {
    option: 'maxTimeout',
    value: '2 * cap',
    written: 'cap',
    title: 'Leave the random part room below the cap',
  },
};

/** After ten doublings of a second the next wait is 17 minutes. */
export const UNCAPPED: Hazard = {
  rule: 'require-backoff',
  option: 'maxTimeout',
  when: [{ is: 'absent' }],
  also: [
    { option: 'retries', when: [{ is: 'above', value: 10 }] },
    { option: 'factor', when: [{ is: 'absent' }, { is: 'above', value: 1 }] },
  ],
  consequence:
    'lets the delay grow without end over so many retries, to days and beyond what a timer can hold: `maxTimeout` caps it',
  mend: { option: 'maxTimeout', value: '30_000', title: 'Cap the delay at 30 s' },
};

export const ENDLESS_RETRIES: Hazard = {
  rule: 'require-retry-limit',
  option: 'retries',
  when: [{ is: 'one-of', values: [Infinity] }],
  consequence: NEVER_GIVES_UP,
  mend: { option: 'retries', value: '5', title: 'Give up after 5 retries' },
};

export const FOREVER: Hazard = {
  rule: 'require-retry-limit',
  option: 'forever',
  when: [{ is: 'one-of', values: [true] }],
  consequence: `${NEVER_GIVES_UP}, because \`forever\` is on`,
  mend: { option: 'forever', value: 'false', title: 'Give up after the last of `retries`' },
};
