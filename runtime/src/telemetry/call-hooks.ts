import type { RequestSummary } from '../http/call/http-events.js';
import type { AttemptEvent, GiveUpEvent, RetryEvent, SuccessEvent } from '../retry/retry-events.js';

/** What HTTP clients add to the events of a retried call, and `retry` doesn't. */
export interface MaybeRequest {
  readonly request?: RequestSummary;
  readonly resendCount?: number;
}

/** Hooks that fit `retry`, `RetryPolicy`, `createFetch` and the adapters alike. */
export interface CallHooks {
  readonly onAttempt: (event: AttemptEvent & MaybeRequest) => void;
  readonly onRetry: (event: RetryEvent & MaybeRequest) => void;
  readonly onSuccess: (event: SuccessEvent & MaybeRequest) => void;
  readonly onGiveUp: (event: GiveUpEvent & MaybeRequest) => void;
}
