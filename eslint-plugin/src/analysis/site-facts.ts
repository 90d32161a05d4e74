import type { Attempts } from './attempts/attempts.js';
import { attemptsOf } from './attempts/attempts.js';
import type { DeafWait } from './cancellation/cancellation.js';
import { deafWait } from './cancellation/cancellation.js';
import { retriesEveryFailure } from './classification/classification.js';
import type { Fact } from './fact.js';
import { unknown } from './fact.js';
import { resendsUnanswered, retriesOverload } from './failure/overload.js';
import type { Attempted, KeyedRequest } from './http/requests.js';
import { withoutFallback } from './http/fallback.js';
import { attemptedBy } from './http/requests.js';
import { asHandedHere } from './http/handed-locally.js';
import { handedRequests } from './http/handed-requests.js';
import { readsRetryAfter } from './http/retry-after.js';
import type { LostError } from './last-error/loss.js';
import { lostError } from './last-error/last-error.js';
import type { Computations } from './lazy.js';
import type { Ineffectiveness } from './ineffective/ineffective.js';
import { ineffectivenessOf } from './ineffective/ineffective.js';
import type { InnerRetry } from './nested/inner-retries.js';
import { innerRetries } from './nested/inner-retries.js';
import type { RetrySite } from './site.js';
import { unlimitedRequests } from './timeout/attempt-timeout.js';

/**
 * What is asked of a site beyond what its finder knows. Each fact is worked out when a rule first reads it. A new
 * family of facts is a folder beside this file, a property here, and a line in {@link siteFacts}.
 */
export interface SiteFacts {
  readonly attempted: Attempted;
  /** The requests whose method is for the callers to say, as one in the same file has them sent without a key. */
  readonly handedRequests: readonly KeyedRequest[];
  /** How many attempts are made if all fail, and what lies between them. */
  readonly attempts: Attempts;
  /** Whether a response of 429 or 503 leads to another attempt. */
  readonly retriesOverload: Fact;
  /** Whether the server's Retry-After is looked at. */
  readonly readsRetryAfter: Fact;
  /** Whether it attempts again when no answer came, so that the server may have done what was asked. */
  readonly resendsUnanswered: Fact;
  /** The retries that run within each attempt, so that the attempts multiply. */
  readonly nested: readonly InnerRetry[];
  /** Whether it attempts again after every failure, those that trying again can't mend included. */
  readonly retriesEveryFailure: Fact;
  /** What keeps it from ever attempting again. */
  readonly ineffective: readonly Ineffectiveness[];
  /** A wait that goes on although the signal at hand was aborted. */
  readonly deafWait: DeafWait | undefined;
  /** Where the last error is lost after the last attempt. */
  readonly lostError: LostError | undefined;
  /** The requests of an attempt that nothing limits in time. */
  readonly unlimitedRequests: readonly KeyedRequest[];
}

/** How the facts are found at a site whose code is at hand; helper and library calls bring some of their own. */
export const siteFacts: Computations<RetrySite, SiteFacts> = {
  attempted: (site) =>
    asHandedHere(
      site,
      withoutFallback(site, attemptedBy(site.context.resolver, site.context.module, site.attempt)),
    ),
  handedRequests,
  attempts: attemptsOf,
  retriesOverload: ({ context, code }) => (code ? retriesOverload(context.resolver, code) : unknown),
  readsRetryAfter: ({ context, node, attempt }) =>
    readsRetryAfter(context.resolver, context.module, [node, attempt]),
  resendsUnanswered: ({ context, code }) => (code ? resendsUnanswered(context.resolver, code) : unknown),
  nested: innerRetries,
  retriesEveryFailure,
  ineffective: ineffectivenessOf,
  deafWait,
  lostError,
  unlimitedRequests,
};
