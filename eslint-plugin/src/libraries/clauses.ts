/* What several libraries do alike, as clauses that follow a library's name. */

export const SAME_EXPONENTIAL_DELAY = 'waits the same exponential delay in every client';
export const SAME_FIXED_DELAY = 'waits the same fixed delay in every client';
export const NO_DELAY =
  'does not wait between attempts: a server that is down or overloaded gets them all at once';
export const NO_KEY =
  'sends a POST again when its answer is lost, and no idempotency key tells the two apart';
export const METHODS_LIST_POST =
  'sends a POST again when its answer is lost, because `methods` lists it, and no idempotency key tells the two apart';
/** What the mend of that is called in a menu. */
export const LEAVE_POST_OUT = 'Leave POST and PATCH out of what is sent again';

export const DEAF_TO_RETRY_AFTER =
  'sends a 429 or 503 again and never looks at Retry-After: the server is asked again before it said that it can answer';

/** Of what has no limit of its own that would end it. */
export const NEVER_GIVES_UP =
  'attempts this without end: the caller of what stays broken never gets an answer, and each call adds one more that asks for ever';

export const RETRIES_PERMANENT =
  'attempts again what can never succeed: a 400, a refused log-in or a missing page stays what it is';

/** What a circuit breaker that is made per call never does. */
export const NEVER_OPENS =
  'each one sees a single call, so that it never opens and what is down goes on being called';

/** What a delay function mentions that reads the header itself. */
export const READS_RETRY_AFTER = /retry-?_?after|ratelimit/i;

/** A header that tells a request from its repetition; a call that sends it is safe to repeat. */
export const IDEMPOTENCY_KEY = 'Idempotency-Key';
