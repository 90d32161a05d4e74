import type { CancellationScope } from '../../cancellation/cancellation-scope.js';
import { ambientScope } from '../../retry/ambient-scope.js';
import { execute } from '../../retry/execute.js';
import type { AttemptContext } from '../../retry/retry-options.js';
import type { RetrySettings } from '../../retry/retry-settings.js';
import { attemptInit } from './attempt-init.js';
import { attemptSignal } from './attempt-signal.js';
import type { CreateFetchSettings } from './create-fetch-settings.js';
import { discardResponse } from './discard-response.js';
import { withRequest, type RequestSummary } from './fetch-events.js';
import type { FetchRequest } from './fetch-request.js';
import { givenKey, headersWithKey } from './idempotency-key-header.js';
import { makeBody } from './made-body.js';
import { originOf } from './origin-of.js';
import type { RequestBody } from './request-body.js';
import { asksForRetry, mayRepeat } from './retry-decision.js';

/** One call of a fetch that retries. */
export class FetchCall {
  readonly #settings: CreateFetchSettings;
  readonly #request: FetchRequest;
  /** For methods that are not idempotent, unless keys are off. */
  readonly #key: string | undefined;
  /** Set where the key is not among the headers that the caller gave. */
  readonly #headers: Headers | undefined;
  readonly #mayRepeat: boolean;
  /** Of the scope that this call is part of, if it is part of one. */
  readonly #parent: CancellationScope | undefined = ambientScope()?.current();
  #body: RequestBody | undefined;
  /** The latest. */
  #response: Response | undefined;

  constructor(settings: CreateFetchSettings, request: FetchRequest) {
    this.#settings = settings;
    this.#request = request;
    const { method, isReplayable } = request;
    const { idempotency, idempotencyHeader, methods } = settings;
    if (idempotency !== 'off' && !methods.has(method)) {
      this.#key = givenKey(request, idempotencyHeader);
      if (this.#key === undefined && idempotency === 'auto' && isReplayable) {
        this.#key = settings.createKey();
        this.#headers = headersWithKey(request, idempotencyHeader, this.#key);
      }
    }
    this.#mayRepeat = mayRepeat({ method, hasKey: this.#key !== undefined, isReplayable }, methods);
  }

  async run(): Promise<Response> {
    try {
      return await execute(this.#retrySettings(), (attempt) => this.#send(attempt), this.#parent);
    } catch (error) {
      if (this.#response !== undefined) discardResponse(this.#response, this.#settings.retry.clock);
      throw error;
    }
  }

  async #send(attempt: AttemptContext): Promise<Response> {
    const { bodyFactory, input } = this.#request;
    const signal = this.#signalOf(attempt);
    if (bodyFactory !== undefined) this.#body = await makeBody(bodyFactory, this.#body);
    const init = attemptInit(this.#request, { signal, body: this.#body, headers: this.#headers });
    const fetch = this.#settings.wrapped();
    const response = await fetch(input, init);
    // Nobody waits for it any more: it came in the moment that its attempt was given up.
    if (signal?.aborted === true) discardResponse(response, this.#settings.retry.clock);
    else this.#response = response;
    return response;
  }

  #isFailed(response: Response, attempt: AttemptContext): boolean | PromiseLike<boolean> {
    const { statuses, retryOnResult } = this.#settings;
    const context = { attempt: attempt.attempt, hasKey: this.#key !== undefined };
    return asksForRetry(response, context, statuses) ?? retryOnResult?.(response, attempt) ?? false;
  }

  /** None where nothing but the Request's own signal, which `fetch` follows by itself, can abort the attempt. */
  #signalOf(attempt: AttemptContext): AbortSignal | undefined {
    const { deadlines, attemptTimeouts } = this.#settings.retry;
    const isLimited = deadlines !== undefined || attemptTimeouts !== undefined || this.#parent !== undefined;
    if (isLimited) return attemptSignal(this.#request.signal, attempt.signal);
    return this.#request.init?.signal == null ? undefined : attemptSignal(this.#request.signal, undefined);
  }

  /** What all calls share, with what this one differs in. */
  #retrySettings(): RetrySettings<Response> {
    const { retry, hooks, breakers, budgets } = this.#settings;
    const { method, url, signal } = this.#request;
    const request: RequestSummary = { method, url, idempotencyKey: this.#key };
    const origin = breakers === undefined && budgets === undefined ? undefined : originOf(url);
    const onRetry = withRequest(hooks.onRetry, request);
    return {
      ...retry,
      maxAttempts: this.#mayRepeat ? retry.maxAttempts : 1,
      signal,
      breaker: origin === undefined ? undefined : breakers?.get(origin),
      budget: origin === undefined ? retry.budget : (budgets?.get(origin) ?? retry.budget),
      retryOnResult: (response, attempt) => this.#isFailed(response, attempt),
      onAttempt: withRequest(hooks.onAttempt, request),
      onRetry: (event) => {
        try {
          onRetry?.(event);
        } finally {
          if (event.outcome.kind === 'result') discardResponse(event.outcome.result, retry.clock);
        }
      },
      onSuccess: withRequest(hooks.onSuccess, request),
      onGiveUp: withRequest(hooks.onGiveUp, request),
    };
  }
}
