import { CircuitOpenError } from '../refusal/circuit-open-error.js';
import { withoutStack } from '../refusal/without-stack.js';
import type { FailedOutcome } from '../retry/attempt-outcome.js';
import { admit, refuse } from './admission.js';
import type { BreakerState } from './breaker-events.js';
import { BreakerSettings, nameCheck, type CircuitBreakerOptions } from './circuit-breaker-options.js';
import { newCircuit, type Circuit, type CircuitParts } from './circuit.js';
import type { WindowCounts } from './outcome-window.js';
import type { Permit } from './permit.js';
import { close, enter, failHangingProbes, tellWaiting, trip } from './transitions.js';
import { waitAtBreaker, type BreakerWait } from './wait-at-breaker.js';

/**
 * Stops calling what is down. Closed, it admits every call and counts outcomes; tripped, it refuses all for a while;
 * then, half-open, it lets some probes through and closes or opens by how they end.
 *
 * Each admission belongs to a generation of the breaker, which ends with each change of state: whatever a call from
 * before a trip or a close comes back with changes nothing. It keeps no timer; all follows from a monotonic clock.
 *
 * One instance serves all calls to one dependency: made per call, it never learns. `snapshotBreaker` and
 * `restoreBreaker` keep what it has learned across restarts.
 */
export class CircuitBreaker {
  /** For `snapshotBreaker` and `restoreBreaker`, which are no methods so that bundlers can drop them. */
  readonly '~circuit': Circuit;

  /**
   * @param options checked once, here
   * @throws RangeError or TypeError for a bad option, which it names
   */
  constructor(options?: CircuitBreakerOptions);
  /** One of many that share their settings. */
  constructor(settings: BreakerSettings, name: string, parts?: CircuitParts);
  constructor(options: CircuitBreakerOptions | BreakerSettings = {}, name = 'breaker', parts?: CircuitParts) {
    this['~circuit'] =
      options instanceof BreakerSettings
        ? newCircuit(name, options, parts)
        : newCircuit(options.name ?? name, new BreakerSettings('CircuitBreaker', options, nameCheck));
  }

  /** Named in errors and events. */
  get name(): string {
    return this['~circuit'].name;
  }

  /** What a call would meet now: an open breaker whose break is over is half-open. */
  get state(): BreakerState {
    const { state } = this['~circuit'];
    return state === 'open' && this.refusesForMs === 0 ? 'half-open' : state;
  }

  /** How long it will certainly refuse calls, in milliseconds: 0 unless open, `Infinity` while isolated. */
  get refusesForMs(): number {
    const { refusesUntilMs, settings } = this['~circuit'];
    return Math.max(0, refusesUntilMs - settings.clock.now());
  }

  /** What it counts at the moment. */
  get metrics(): WindowCounts & { readonly refusals: number } {
    const { window, settings, refusals } = this['~circuit'];
    return { ...window.counts(settings.clock.now()), refusals };
  }

  /**
   * Runs the operation if the breaker admits it.
   *
   * @throws CircuitOpenError (as a rejection) where it doesn't; otherwise what the operation throws
   */
  async run<Result>(
    operation: () => Result | PromiseLike<Result>,
    options?: {
      /** Once this is aborted, a failure is the caller's doing and doesn't count. */
      readonly signal?: Pick<AbortSignal, 'aborted'> | null | undefined;
    },
  ): Promise<Result> {
    const permit = this.tryAcquire();
    if (permit === undefined) {
      // Rejected at once, before its caller can listen, it would be on Node's list of unhandled rejections for a moment,
      // which costs more than all the rest.
      await Promise.resolve();
      throw this.refusal();
    }
    let result: Result;
    try {
      result = await operation();
    } catch (error) {
      if (options?.signal?.aborted === true) this.release(permit);
      else this.record(permit, { kind: 'error', error }, true);
      throw error;
    }
    this.record(permit, { kind: 'result', result }, false);
    return result;
  }

  /**
   * Asks for leave to make one call, for those who can't use `run`. Each permit has to be given back, with `record` or
   * `release`.
   *
   * @returns `undefined` where the call is refused
   */
  tryAcquire(): Permit | undefined {
    const circuit = this['~circuit'];
    const permit = admit(circuit);
    if (permit === undefined) refuse(circuit);
    return permit;
  }

  /**
   * Asks as `tryAcquire` does; where the call is refused, it waits for the next probe. Of the breaker and not of the retry
   * loop, which would have to bring the breaker along for those who use none.
   *
   * @throws the reason of a cancellation (as a rejection)
   */
  '~acquire'(wait: BreakerWait): Permit | undefined | Promise<Permit | undefined> {
    return admit(this['~circuit']) ?? this.#acquireLater(wait);
  }

  async #acquireLater(wait: BreakerWait): Promise<Permit | undefined> {
    const permit = await waitAtBreaker(this['~circuit'], wait);
    if (permit === undefined) refuse(this['~circuit']);
    return permit;
  }

  /**
   * Gives a permit back with the outcome of its call. It changes nothing where the breaker has changed its state since,
   * and where the permit is a probe's that is past its deadline.
   *
   * @param failed whether the outcome is a failure, where the breaker's own predicates don't say
   * @throws what `ignore`, `failureOn`, `failureOnResult`, `retryAfter` and `breakFor` throw, or an error that names
   *   them for a duration that is none
   */
  record(permit: Permit, outcome: FailedOutcome, failed: boolean): void {
    const circuit = this['~circuit'];
    const { round, settings } = circuit;
    if (round !== undefined) failHangingProbes(circuit, settings.clock.now());
    const { generation } = circuit.permit;
    // A probe's place is free from here on, so that no predicate that throws can keep it.
    if (permit.generation !== generation || round?.end(permit) === false) return;
    const isFailure = settings.judge(outcome, failed);
    const retryAfterMs = isFailure === true ? settings.retryAfterMs(outcome) : 0;
    // A predicate may have isolated or reset it meanwhile.
    if (circuit.permit.generation !== generation) return;
    if (isFailure === undefined) tellWaiting(circuit);
    else count(circuit, permit, isFailure, retryAfterMs);
  }

  /** Gives a permit back for a call that tells nothing of the dependency, such as one that its caller aborted. */
  release(permit: Permit): void {
    const circuit = this['~circuit'];
    if (circuit.round?.end(permit) === true) tellWaiting(circuit);
  }

  /** The error to reject refused calls with. */
  refusal(): CircuitOpenError {
    return withoutStack(() => new CircuitOpenError(this.name, this.refusesForMs));
  }

  /** Refuses every call until `reset`. */
  isolate(): void {
    this['~circuit'].refusesUntilMs = Infinity;
    enter(this['~circuit'], 'isolated', 'manual');
  }

  /** Closes it and forgets all that it has counted. */
  reset(): void {
    this['~circuit'].trips = 0;
    close(this['~circuit'], 'manual', -Infinity);
  }
}

/** Counts an outcome, and draws the consequence. */
function count(circuit: Circuit, permit: Permit, isFailure: boolean, retryAfterMs: number): void {
  const { window, round } = circuit;
  const { clock, window: kind } = circuit.settings;
  const isSlow = kind.slowCallMs !== undefined && clock.now() - permit.startedAtMs >= kind.slowCallMs;
  const next =
    round === undefined
      ? window.add(isFailure, isSlow, clock) && 'tripped'
      : round.count(isFailure || isSlow, retryAfterMs);
  if (next === 'probes-succeeded') close(circuit, next, clock.now());
  else if (next) trip(circuit, clock.now(), next, retryAfterMs);
  else if (retryAfterMs > 0) trip(circuit, clock.now(), 'retry-after', retryAfterMs);
}
