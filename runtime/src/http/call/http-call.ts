import type { CancellationScope } from '../../cancellation/cancellation-scope.js';
import { ambientScope } from '../../cancellation/ambient-scope.js';
import type { Attempt } from '../../retry/attempt.js';
import { execute } from '../../retry/execute.js';
import type { AttemptContext, RetryOptions } from '../../retry/retry-options.js';
import { givenHeader } from './given-header.js';
import type { HttpCallSettings } from './http-call-settings.js';
import { withRequest, type RequestSummary } from './http-events.js';
import { originOf } from './origin-of.js';
import { asksForRetry, mayRepeat } from './retry-decision.js';

/** What decides about a request, whichever client sends it. */
export interface HttpRequest {
  /** In upper case. */
  readonly method: string;
  readonly url: string;
  /** As the caller gave them, in any form that `headerLookup` reads. */
  readonly headers: unknown;
  /** Ends the call. */
  readonly signal: AbortSignal | undefined;
  /** Whether each attempt sends the same body. */
  readonly isReplayable: boolean;
}

/** How a client sends a request once, and gets rid of an answer that nobody will read. */
export interface HttpClient<Answer> {
  send(attempt: Attempt): Answer | PromiseLike<Answer>;
  discard(answer: Answer): void;
}

const none: readonly number[] = [];

/** One call over HTTP: which attempts it may make, under which key, and what they add to the request. */
export class HttpCall<Answer> {
  readonly #settings: HttpCallSettings<Answer>;
  readonly #request: HttpRequest;
  /** For methods that are not idempotent, unless keys are off. */
  readonly #key: string | undefined;
  readonly #isKeyMade: boolean;
  /** Of the scope that this call is part of, if it is part of one. */
  readonly #parent: CancellationScope | undefined = ambientScope()?.current();

  constructor(settings: HttpCallSettings<Answer>, request: HttpRequest) {
    this.#settings = settings;
    this.#request = request;
    const { idempotency, idempotencyHeader, methods } = settings;
    const needsKey = idempotency !== 'off' && !methods.has(request.method);
    const given = needsKey ? givenHeader(request.headers, idempotencyHeader) : undefined;
    this.#isKeyMade = needsKey && given === undefined && idempotency === 'auto' && request.isReplayable;
    this.#key = this.#isKeyMade ? settings.createKey() : given;
  }

  /** Whether anything but the caller's signal may cut an attempt. */
  get isLimited(): boolean {
    const { deadlineMs, attemptTimeoutMs } = this.#settings.retry;
    return deadlineMs !== undefined || attemptTimeoutMs !== undefined || this.#parent !== undefined;
  }

  /** Headers that an attempt adds to those that the caller gave. */
  addedHeaders(attempt: Attempt): readonly (readonly [name: string, value: string])[] {
    const { idempotencyHeader, deadlineHeader, deadlineValue } = this.#settings;
    const added: [string, string][] = [];
    if (this.#isKeyMade && this.#key !== undefined) added.push([idempotencyHeader, this.#key]);
    if (deadlineHeader !== undefined) {
      const remainingMs = Math.floor(attempt.scope?.remainingMs() ?? Infinity);
      if (remainingMs < Infinity && givenHeader(this.#request.headers, deadlineHeader) === undefined) {
        added.push([deadlineHeader, deadlineValue(Math.max(0, remainingMs))]);
      }
    }
    return added;
  }

  async run(client: HttpClient<Answer>): Promise<Answer> {
    let latest: { readonly answer: Answer } | undefined;
    const send = async (attempt: Attempt) => {
      const answer = await client.send(attempt);
      // Nobody waits for it any more: it came in the moment that its attempt was given up.
      if (attempt.scope?.cancellation === undefined) latest = { answer };
      else client.discard(answer);
      return answer;
    };
    try {
      return await execute(this.#retryOptions(client), send, true, this.#parent);
    } catch (error) {
      if (latest !== undefined) client.discard(latest.answer);
      throw error;
    }
  }

  /**
   * With a key, a status that means that the first attempt, given up here, is still being processed there asks for
   * another one. At a first attempt it is an answer.
   */
  #isFailed(answer: Answer, attempt: AttemptContext): boolean | PromiseLike<boolean> {
    const { statuses, inFlightStatuses, retryOnResult } = this.#settings;
    const inFlight = this.#key !== undefined && attempt.attempt > 1 ? inFlightStatuses : none;
    return asksForRetry(answer, statuses, inFlight) ?? retryOnResult?.(answer, attempt) ?? false;
  }

  /** What all calls share, with what this one differs in. */
  #retryOptions(client: HttpClient<Answer>): RetryOptions<Answer> {
    const { retry, hooks, breakers, budgets } = this.#settings;
    const { method, url, signal, isReplayable } = this.#request;
    const canRepeat = mayRepeat(this.#settings.methods, method, this.#key !== undefined, isReplayable);
    const request: RequestSummary = { method, url, idempotencyKey: this.#key };
    const origin = breakers === undefined && budgets === undefined ? undefined : originOf(url);
    const onRetry = withRequest(hooks.onRetry, request);
    return {
      ...retry,
      maxAttempts: canRepeat ? retry.maxAttempts : 1,
      signal,
      breaker: origin === undefined ? undefined : breakers?.get(origin),
      budget: origin === undefined ? retry.budget : (budgets?.get(origin) ?? retry.budget),
      retryOnResult: (answer, attempt) => this.#isFailed(answer, attempt),
      onAttempt: withRequest(hooks.onAttempt, request),
      onRetry: (event) => {
        try {
          onRetry?.(event);
        } finally {
          if (event.outcome.kind === 'result') client.discard(event.outcome.result);
        }
      },
      onSuccess: withRequest(hooks.onSuccess, request),
      onGiveUp: withRequest(hooks.onGiveUp, request),
    };
  }
}
