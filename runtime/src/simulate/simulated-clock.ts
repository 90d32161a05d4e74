import { checkArgument, checkOptions } from '../options/check-options.js';
import { finiteMs, positiveMs } from '../options/checks.js';
import type { Clock, Timer } from '../time/clock.js';
import { Agenda } from './agenda.js';
import { settledPromises } from './settled-promises.js';

/** Options of {@link SimulatedClock}. */
export interface SimulatedClockOptions {
  /**
   * Time moves in steps of this many milliseconds, and whatever falls within a step happens at its end. Default 1, which
   * is how `setTimeout` counts. Between steps promises settle, so that finer steps take longer to simulate.
   */
  readonly stepMs?: number | undefined;
}

/**
 * A clock that runs through simulated time as fast as what happens in it allows, for a great many timers. Real code runs
 * under it as it is, promises and all.
 *
 * `ManualClock` of `forbear/testing` is the one for tests: it fires timers at their exact time and lets a test look in
 * between.
 */
export class SimulatedClock implements Clock {
  readonly #agenda = new Agenda();
  readonly #stepMs: number;
  #nowMs = 0;

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(options: SimulatedClockOptions = {}) {
    checkOptions('SimulatedClock', options, { stepMs: positiveMs });
    this.#stepMs = options.stepMs ?? 1;
  }

  now(): number {
    return this.#nowMs;
  }

  setTimer(callback: () => void, delayMs: number): Timer {
    checkArgument('SimulatedClock.setTimer', 'delayMs', delayMs, finiteMs);
    const appointment = this.#agenda.add(this.#stepOf(this.#nowMs + delayMs), callback);
    return {
      cancel: () => {
        appointment.run = undefined;
      },
      ref: () => undefined,
      unref: () => undefined,
    };
  }

  /** As `setTimer`, at a time rather than after a delay, for what is never cancelled. */
  at(atMs: number, callback: () => void): void {
    this.#agenda.add(this.#stepOf(Math.max(this.#nowMs, atMs)), callback);
  }

  /**
   * Lets everything happen until then, in steps, and promises settle after each of them.
   *
   * @param signal looked at between steps
   * @returns a promise that resolves when it is done, at that time or, for `Infinity`, once no timer is left
   * @throws the signal's reason (as a rejection) once it is aborted
   */
  async run(untilMs: number, signal?: AbortSignal | null): Promise<void> {
    const agenda = this.#agenda;
    const settled = settledPromises();
    try {
      await settled.next();
      for (let nextMs = agenda.nextMs; nextMs <= untilMs && nextMs < Infinity; nextMs = agenda.nextMs) {
        this.#nowMs = nextMs;
        for (let run = agenda.take(nextMs); run !== undefined; run = agenda.take(nextMs)) run();
        await settled.next();
        signal?.throwIfAborted();
      }
      if (untilMs < Infinity) this.#nowMs = Math.max(this.#nowMs, untilMs);
    } finally {
      settled.close();
    }
  }

  /** Never before: a delay is a floor. */
  #stepOf(atMs: number): number {
    return Math.max(0, Math.ceil(atMs / this.#stepMs - 1e-9)) * this.#stepMs;
  }
}
