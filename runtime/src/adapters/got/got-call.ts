import type { BackoffContext } from '../../backoff/backoff.js';
import type { CircuitBreaker } from '../../breaker/circuit-breaker.js';
import type { Permit } from '../../breaker/permit.js';
import type { FailedOutcome } from '../../retry/attempt-outcome.js';
import type { GotRequest } from './got-types.js';

/** An attempt that a breaker has admitted. */
interface Admission {
  readonly breaker: CircuitBreaker;
  readonly permit: Permit;
}

/** What a call remembers between its attempts, of which got tells their number only. */
export class GotCall implements BackoffContext {
  attempt = 0;
  previousDelayMs: number | undefined;
  readonly random: () => number;
  /** Whether the caller has set a deadline's header, which is theirs then. */
  readonly isDeadlineGiven: boolean;
  /** Whether an attempt has begun and not ended: what got prepares meanwhile is the request that a redirect leads to. */
  isUnderWay = false;
  readonly #signal: AbortSignal | undefined;
  #admission: Admission | undefined;

  constructor(random: () => number, isDeadlineGiven: boolean, signal: AbortSignal | undefined) {
    this.random = random;
    this.isDeadlineGiven = isDeadlineGiven;
    this.#signal = signal;
  }

  /**
   * Begins an attempt.
   *
   * @throws CircuitOpenError where the breaker refuses it
   */
  begin(breaker: CircuitBreaker | undefined): void {
    if (breaker !== undefined) {
      const permit = breaker.tryAcquire();
      if (permit === undefined) throw breaker.refusal();
      this.#admission = { breaker, permit };
      // got tells no hook of an attempt that its caller aborts.
      this.#signal?.addEventListener('abort', this.#abandon);
    }
    this.isUnderWay = true;
  }

  /** Ends it, unless it has ended before: got fails what can't be parsed after it has told of the response. */
  end(outcome: FailedOutcome, failed: boolean): void {
    const admission = this.#takeAdmission();
    admission?.breaker.record(admission.permit, outcome, failed);
  }

  readonly #abandon = () => {
    const admission = this.#takeAdmission();
    admission?.breaker.release(admission.permit);
  };

  #takeAdmission(): Admission | undefined {
    const admission = this.#admission;
    this.#admission = undefined;
    this.#signal?.removeEventListener('abort', this.#abandon);
    this.isUnderWay = false;
    return admission;
  }
}

const key = Symbol('forbear');

/** got copies the context of a first attempt, symbols included, for those that follow, and for nothing else. */
export function remember(request: GotRequest, call: GotCall): void {
  if (request.context !== undefined) request.context[key] = call;
}

/** The call that an attempt is part of; `undefined` where got has dropped what it was given. */
export function callOf({ context }: GotRequest): GotCall | undefined {
  return context?.[key] as GotCall | undefined;
}
