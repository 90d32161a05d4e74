import type { Budget } from '../../budget/budget.js';
import { RetryBudget, type RetryBudgetOptions } from '../../budget/retry-budget.js';
import { WindowedCounts } from '../../counting/windowed-counts.js';
import { checkArgument } from '../../options/check-options.js';
import { text } from '../../options/checks.js';
import type { Timer } from '../../time/clock.js';
import type { Fleet } from '../fleet.js';
import { fleetCheck } from '../fleet-options.js';
import type { SharedWindow } from '../shared-store.js';

/** Options of {@link SharedRetryBudget}: those of a retry budget, which hold for the fleet as well. */
export interface SharedRetryBudgetOptions extends Omit<RetryBudgetOptions, 'clock'> {
  /** Whose clock is used as well. Required. */
  readonly fleet: Fleet;
  /** By which the processes of the fleet find together. Default `'budget'`. */
  readonly name?: string | undefined;
}

/** In so many steps calls leave the window. */
const buckets = 10;

/** What is counted. */
const call = 0;
const retry = 1;
const kinds = 2;

/**
 * A retry budget of which each process of a fleet has one, under the same name: a retry has to be affordable to the process
 * as well as to the fleet, so that a thousand processes have one floor of `minRetriesPerSecond` rather than a thousand.
 *
 * Decisions are made here, by what the store said after this process's latest failure, and are off by what the others have
 * done since. Calls are reported with the next failure: as long as they succeed, nothing is sent. While the store is away, the
 * process's own budget alone decides.
 */
export class SharedRetryBudget implements Budget {
  readonly #fleet: Fleet;
  readonly #key: string;
  readonly #ratio: number;
  readonly #reserve: number;
  readonly #window: SharedWindow;
  readonly #own: RetryBudget;
  #unsent: WindowedCounts;
  #timer: Timer | undefined;
  #isSending = false;
  /** Whether something is to be sent, or to be learned. */
  #hasNews = false;
  #sentAtMs = -Infinity;
  /** What the fleet had left by the latest answer, less what was taken here since. */
  #fleetBalance = 0;
  #answeredAtMs = -Infinity;

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor({ fleet, name = 'budget', ...options }: SharedRetryBudgetOptions) {
    checkArgument('SharedRetryBudget', 'fleet', fleet, fleetCheck);
    checkArgument('SharedRetryBudget', 'name', name, text);
    this.#own = new RetryBudget({ ...options, clock: fleet.clock });
    const { ratio = 0.1, minRetriesPerSecond = 1, windowMs = 10_000 } = options;
    this.#fleet = fleet;
    this.#key = `budget:${name}`;
    this.#ratio = ratio;
    this.#reserve = (minRetriesPerSecond * windowMs) / 1_000;
    this.#window = { bucketMs: windowMs / buckets, buckets };
    this.#unsent = this.#nothing();
  }

  /** How many retries it would grant at the moment. */
  get balance(): number {
    // Later than that, all that the answer was about has left the window.
    const isKnown = this.#fleet.clock.now() - this.#answeredAtMs < this.#window.bucketMs * buckets;
    return isKnown && this.#fleet.isConnected
      ? Math.max(0, Math.min(this.#own.balance, Math.floor(this.#fleetBalance + 1e-9)))
      : this.#own.balance;
  }

  start(): undefined {
    this.#own.start();
    this.#unsent.add(this.#fleet.clock.now(), call);
  }

  failure(): void {
    this.#sendSoon();
  }

  withdraw(): number | undefined {
    if (this.balance === 0) return undefined;
    const price = this.#own.withdraw();
    this.#countRetry(1);
    return price;
  }

  refund(cost: number): void {
    this.#own.refund(cost);
    if (cost > 0) this.#countRetry(-1);
  }

  success(): void {
    // A retry that succeeded was load as well.
  }

  #countRetry(amount: number): void {
    this.#unsent.add(this.#fleet.clock.now(), retry, amount);
    this.#fleetBalance -= amount;
    this.#sendSoon();
  }

  #sendSoon(): void {
    this.#hasNews = true;
    if (this.#isSending || this.#timer !== undefined) return;
    const waitMs = Math.max(0, this.#sentAtMs + this.#fleet.everyMs - this.#fleet.clock.now());
    this.#timer = this.#fleet.after(waitMs, () => {
      this.#timer = undefined;
      void this.#send();
    });
  }

  /** One at a time: while an answer is awaited, what happens waits for the next report. */
  async #send(): Promise<void> {
    const nowMs = this.#fleet.clock.now();
    this.#isSending = true;
    this.#hasNews = false;
    this.#sentAtMs = nowMs;
    const amounts = [call, retry].map((kind) => this.#unsent.total(nowMs, kind));
    this.#unsent = this.#nothing();
    const sums = await this.#fleet.request((store) => store.count(this.#key, this.#window, amounts));
    this.#isSending = false;
    if (sums !== undefined) this.#learn(sums);
    this.#sendRest();
  }

  /** Sends what has come up while an answer was awaited. */
  #sendRest(): void {
    if (this.#hasNews) this.#sendSoon();
  }

  #learn([calls = 0, retries = 0]: readonly number[]): void {
    const nowMs = this.#fleet.clock.now();
    const takenMeanwhile = this.#unsent.total(nowMs, retry);
    this.#fleetBalance = this.#ratio * calls + this.#reserve - retries - takenMeanwhile;
    this.#answeredAtMs = nowMs;
  }

  #nothing(): WindowedCounts {
    return new WindowedCounts(this.#window.bucketMs, buckets, kinds);
  }
}
