import type { Hazard, OptionCondition } from './retry-library.js';

/* What several libraries do alike, as clauses that follow a library's name. */

export const SAME_EXPONENTIAL_DELAY = 'waits the same exponential delay in every client';
export const SAME_FIXED_DELAY = 'waits the same fixed delay in every client';
export const NO_KEY =
  'sends a POST again when its answer is lost, and no idempotency key tells the two apart';
export const METHODS_LIST_POST =
  'sends a POST again when its answer is lost, because `methods` lists it, and no idempotency key tells the two apart';

export const DEAF_TO_RETRY_AFTER =
  'sends a 429 or 503 again and never looks at Retry-After: the server is asked again before it said that it can answer';

/** What a circuit breaker that is made per call never does. */
export const NEVER_OPENS =
  'each one sees a single call, so that it never opens and what is down goes on being called';

/** What a delay function mentions that reads the header itself. */
export const READS_RETRY_AFTER = /retry-?_?after|ratelimit/i;

/** A header that tells a request from its repetition; a call that sends it is safe to repeat. */
export const IDEMPOTENCY_KEY = 'Idempotency-Key';

/** Of the options of node-retry, which several libraries take: waits that begin with a millisecond are for tests. */
export const WAITS_AT_ALL: OptionCondition = {
  option: 'minTimeout',
  when: [{ is: 'not', values: [0, 1] }],
};

/** Of node-retry and what takes its options: after ten doublings of a second the next wait is 17 minutes. */
export const UNCAPPED: Hazard = {
  rule: 'require-backoff',
  option: 'maxTimeout',
  when: [{ is: 'absent' }],
  also: [
    { option: 'retries', when: [{ is: 'above', value: 10 }] },
    { option: 'factor', when: [{ is: 'not', values: [1] }] },
  ],
  consequence:
    'lets the delay grow without end over so many retries, to days and beyond what a timer can hold: `maxTimeout` caps it',
  mend: { option: 'maxTimeout', value: '30_000', title: 'Cap the delay at 30 s' },
};
