import { notify } from '../options/notify.js';
import { CircuitOpenError } from '../refusal/circuit-open-error.js';
import { withoutStack } from '../refusal/without-stack.js';
import type { FailedOutcome } from '../retry/attempt-outcome.js';
import { BreakSchedule } from './break-schedule.js';
import type { BreakerState, StateChangeReason } from './breaker-events.js';
import { checkSnapshot, type BreakerSnapshot } from './breaker-snapshot.js';
import { BreakerSettings, nameCheck, type CircuitBreakerOptions } from './circuit-breaker-options.js';
import { HalfOpenRound } from './half-open-round.js';
import type { OutcomeWindow, WindowCounts } from './outcome-window.js';
import type { Permit } from './permit.js';

/** The share of calls that is admitted right after closing, where there is a ramp-up. */
const firstShare = 0.1;

/**
 * Stops calling what is down. Closed, it admits every call and counts outcomes; tripped, it refuses all for a while;
 * then, half-open, it lets some probes through and closes or opens by how they end.
 *
 * Each admission belongs to a generation of the breaker, which ends with each change of state: whatever a call from
 * before a trip or a close comes back with changes nothing. It keeps no timer; all follows from a monotonic clock.
 *
 * One instance serves all calls to one dependency: made per call, it never learns.
 */
export class CircuitBreaker {
  /** Named in errors and events. */
  readonly name: string;
  readonly #settings: BreakerSettings;
  readonly #window: OutcomeWindow;
  #state: BreakerState = 'closed';
  #generation = 0;
  /** What calls of a closed breaker share where their duration doesn't matter. */
  #permit: Permit = { generation: 0, startedAtMs: 0 };
  /** The probes, while half-open. */
  #round: HalfOpenRound | undefined;
  readonly #breaks = new BreakSchedule();
  #isRampingUp = false;
  #refusals = 0;

  /**
   * @param options checked once, here
   * @throws RangeError or TypeError for a bad option, which it names
   */
  constructor(options: CircuitBreakerOptions | BreakerSettings = {}, name?: string) {
    this.#settings =
      options instanceof BreakerSettings
        ? options
        : new BreakerSettings('CircuitBreaker', options, nameCheck);
    this.name = name ?? (options instanceof BreakerSettings ? 'breaker' : (options.name ?? 'breaker'));
    this.#window = this.#settings.window.create();
  }

  /** What a call would meet now: an open breaker whose break is over is half-open. */
  get state(): BreakerState {
    return this.#state === 'open' && this.refusesForMs === 0 ? 'half-open' : this.#state;
  }

  /** How long it will certainly refuse calls, in milliseconds: 0 unless open, `Infinity` while isolated. */
  get refusesForMs(): number {
    if (this.#state === 'isolated') return Infinity;
    return this.#state === 'open' ? this.#breaks.remainingMs(this.#settings.clock.now()) : 0;
  }

  /** What it counts at the moment. */
  get metrics(): WindowCounts & { readonly refusals: number } {
    return { ...this.#window.counts(this.#settings.clock.now()), refusals: this.#refusals };
  }

  /**
   * Runs the operation if the breaker admits it.
   *
   * @throws CircuitOpenError (as a rejection) where it doesn't; otherwise what the operation throws
   */
  async run<Result>(
    operation: () => Result | PromiseLike<Result>,
    options?: {
      /** Once this is aborted, the outcome is the caller's doing and doesn't count. */
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<Result> {
    const permit = this.tryAcquire();
    if (permit === undefined) throw this.refusal();
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
    if (this.#state === 'closed' && !this.#isRampingUp) {
      return this.#settings.timed ? this.#newPermit(this.#settings.clock.now()) : this.#permit;
    }
    const permit = this.#acquireUnlessClosed();
    if (permit === undefined) {
      this.#refusals += 1;
      notify(this.#settings.onRefusal, { type: 'refusal', breaker: this.name, state: this.#state });
    }
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
    if (this.#round !== undefined) this.#failHangingProbes(this.#settings.clock.now());
    if (permit.generation !== this.#generation || this.#round?.isRunning(permit) === false) return;
    let isFailure: boolean | undefined;
    let retryAfterMs = 0;
    try {
      isFailure = this.#settings.judge(outcome, failed);
      if (isFailure === true) retryAfterMs = this.#settings.retryAfterMs(outcome);
    } catch (error) {
      // A predicate that is broken must not keep the place of a probe.
      this.release(permit);
      throw error;
    }
    if (isFailure === undefined) this.release(permit);
    // A predicate may have isolated or reset it meanwhile.
    else if (permit.generation === this.#generation) this.#count(permit, isFailure, retryAfterMs);
  }

  /** Gives a permit back for a call that tells nothing of the dependency, such as one that its caller aborted. */
  release(permit: Permit): void {
    this.#round?.drop(permit);
  }

  /** The error to reject refused calls with. */
  refusal(): CircuitOpenError {
    return withoutStack(() => new CircuitOpenError(this.name, this.refusesForMs));
  }

  /** Refuses every call until `reset`. */
  isolate(): void {
    this.#enter('isolated', 'manual');
  }

  /** Closes it and forgets all that it has counted. */
  reset(): void {
    this.#breaks.trips = 0;
    this.#close('manual');
    this.#isRampingUp = false;
  }

  /** Its state as plain data, for `restore`. */
  snapshot(): BreakerSnapshot {
    const { clock, wallClock } = this.#settings;
    const takenAt = wallClock();
    const state = this.#state === 'half-open' ? 'open' : this.#state;
    return {
      version: 1,
      takenAt,
      state,
      openUntil: state === 'open' ? takenAt + this.refusesForMs : null,
      breakMs: this.#breaks.breakMs,
      trips: this.#breaks.trips,
      window: this.#window.save(clock.now()),
    };
  }

  /**
   * Takes over the state of a snapshot. Where the wall clock has gone back since, the breaker stays open for no longer
   * than its break.
   *
   * @throws TypeError where it is not what `snapshot` returned
   */
  restore(snapshot: BreakerSnapshot): void {
    checkSnapshot(snapshot);
    const { clock, wallClock } = this.#settings;
    const [nowMs, wallNowMs] = [clock.now(), wallClock()];
    const remainingMs = Math.min(snapshot.breakMs, (snapshot.openUntil ?? wallNowMs) - wallNowMs);
    this.#breaks.load(snapshot.trips, snapshot.breakMs, Math.max(0, remainingMs), nowMs);
    this.#isRampingUp = false;
    this.#window.load(snapshot.window, nowMs, Math.max(0, wallNowMs - snapshot.takenAt));
    this.#enter(snapshot.state, 'manual');
  }

  #acquireUnlessClosed(): Permit | undefined {
    if (this.#state === 'isolated') return undefined;
    const nowMs = this.#settings.clock.now();
    if (this.#state === 'closed') return this.#acquireRampingUp(nowMs);

    // The break since a probe's deadline may be over as well.
    this.#failHangingProbes(nowMs);
    if (this.#state === 'open') {
      if (this.#breaks.remainingMs(nowMs) > 0) return undefined;
      this.#enter('half-open', 'break-over');
    }
    if (this.#round?.hasRoom !== true) return undefined;
    const probe = this.#newPermit(nowMs);
    this.#round.add(probe);
    return probe;
  }

  #acquireRampingUp(nowMs: number): Permit | undefined {
    const progress = this.#breaks.closedForMs(nowMs) / this.#settings.rampUpMs;
    if (progress >= 1) this.#isRampingUp = false;
    else if (this.#settings.random() >= firstShare + (1 - firstShare) * progress) return undefined;
    return this.#newPermit(nowMs);
  }

  #newPermit(startedAtMs: number): Permit {
    return { generation: this.#generation, startedAtMs };
  }

  #count(permit: Permit, isFailure: boolean, retryAfterMs: number): void {
    const { window, timed, clock } = this.#settings;
    const nowMs = timed || window.needsTime || isFailure ? clock.now() : 0;
    const isSlow = window.slowCallMs !== undefined && nowMs - permit.startedAtMs >= window.slowCallMs;
    if (this.#round === undefined) {
      if (this.#window.add(isFailure, isSlow, nowMs)) this.#trip(nowMs, 'tripped', retryAfterMs);
      else if (retryAfterMs > 0) this.#trip(nowMs, 'retry-after', retryAfterMs);
      return;
    }
    const verdict = this.#round.end(permit, isFailure || isSlow);
    if (verdict === 'open') this.#trip(nowMs, 'probes-failed', retryAfterMs);
    else if (verdict === 'close') this.#close('probes-succeeded');
    else if (retryAfterMs > 0) this.#trip(nowMs, 'retry-after', retryAfterMs);
  }

  /** Whenever that is noticed, they have failed at their deadline. */
  #failHangingProbes(nowMs: number): void {
    const hangsSinceMs = this.#round?.failHanging(nowMs);
    if (hangsSinceMs !== undefined) this.#trip(hangsSinceMs, 'probes-failed', 0);
  }

  #trip(atMs: number, reason: StateChangeReason, atLeastMs: number): void {
    try {
      this.#breaks.begin(atMs, this.#round === undefined ? 'closed' : 'half-open', atLeastMs, this.#settings);
    } finally {
      this.#enter('open', reason);
    }
  }

  #close(reason: StateChangeReason): void {
    const { clock, rampUpMs } = this.#settings;
    this.#breaks.end(clock.now());
    this.#isRampingUp = rampUpMs > 0;
    this.#window.clear();
    this.#enter('closed', reason);
  }

  #enter(to: BreakerState, reason: StateChangeReason): void {
    const { probes, successThreshold, probeTimeoutMs, onStateChange } = this.#settings;
    const from = this.#state;
    this.#state = to;
    this.#generation += 1;
    this.#permit = this.#newPermit(0);
    this.#round =
      to === 'half-open' ? new HalfOpenRound(probes, successThreshold, probeTimeoutMs) : undefined;
    if (from === to) return;
    const breakMs = to === 'open' ? this.#breaks.breakMs : undefined;
    notify(onStateChange, { type: 'state-change', breaker: this.name, from, to, reason, breakMs });
  }
}
