import { checkArgument } from '../options/check-options.js';
import { notify } from '../options/notify.js';
import { checkedSettings } from '../options/with-defaults.js';
import type { Clock, Timer } from '../time/clock.js';
import { TimeoutError } from '../time/timeout-error.js';
import type { FleetMessage } from './breaker/circuit-protocol.js';
import { fleetChecks, fleetDefaults, leaveAlone, storeCheck, type FleetOptions } from './fleet-options.js';
import type { SharedStore } from './shared-store.js';

/**
 * This process as one of several that share breakers, budgets and rate limits through a store. One instance serves all of
 * them; `close` it before the store's client.
 *
 * ```ts
 * const fleet = new Fleet(redisStore(client));
 * const breaker = new SharedCircuitBreaker({ fleet, name: 'orders' });
 * ```
 *
 * The store decides nothing that a call waits for: calls go by what is known in this process, and what they come to is
 * sent in the background. While the store is slow or away, each process is by itself.
 */
export class Fleet {
  readonly #store: SharedStore;
  readonly #settings: FleetOptions & typeof fleetDefaults;
  readonly #listeners = new Map<string, Set<(message: FleetMessage) => void>>();
  /** With what each is for. */
  readonly #timers = new Map<Timer, () => void>();
  #failures = 0;
  #leftAloneUntilMs = -Infinity;
  /** `undefined` until somebody listens, and where it failed. */
  #subscription: Promise<(() => void) | undefined> | undefined;
  #isClosed = false;

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(store: SharedStore, options: FleetOptions = {}) {
    checkArgument('Fleet', 'store', store, storeCheck);
    this.#store = store;
    this.#settings = checkedSettings('Fleet', options, fleetChecks, fleetDefaults);
  }

  get clock(): Clock {
    return this.#settings.clock;
  }

  get random(): () => number {
    return this.#settings.random;
  }

  /** How often a key's news are sent at most, in milliseconds. */
  get everyMs(): number {
    return this.#settings.everyMs;
  }

  /** Whether the store is asked at the moment, rather than left alone because it has failed. */
  get isConnected(): boolean {
    return !this.#isClosed && this.clock.now() >= this.#leftAloneUntilMs;
  }

  /**
   * Asks the store. Never rejects, and never takes longer than `timeoutMs`.
   *
   * @returns `undefined` where there is no answer
   */
  async request<Answer>(send: (store: SharedStore) => Promise<Answer>): Promise<Answer | undefined> {
    if (!this.isConnected) return undefined;
    try {
      const answer = await this.#inTime(send);
      this.#failures = 0;
      if (this.#listeners.size > 0) this.#subscribe();
      return answer;
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  /** Resolves once nothing that is announced is missed, or it is known that announcements can't be had for now. */
  async whenSubscribed(): Promise<void> {
    await this.#subscription;
  }

  /**
   * Calls back with what is announced about a key.
   *
   * @returns what ends it
   */
  listen(key: string, listener: (message: FleetMessage) => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    if (this.isConnected) this.#subscribe();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key);
    };
  }

  /** Calls back once, later, or when the fleet is closed; such a timer keeps no process alive. */
  after(delayMs: number, callback: () => void): Timer {
    const timer = this.clock.setTimer(() => {
      this.#timers.delete(timer);
      callback();
    }, delayMs);
    timer.unref();
    this.#timers.set(timer, callback);
    if (this.#isClosed) this.cancel(timer);
    return timer;
  }

  cancel(timer: Timer): void {
    this.#timers.delete(timer);
    timer.cancel();
  }

  /** Leaves the fleet: ends its timers and its subscription. What shares state through it goes on by itself. */
  async close(): Promise<void> {
    this.#isClosed = true;
    // What waits for an answer shall learn that there will be none.
    for (const [timer, callback] of this.#timers) {
      this.cancel(timer);
      callback();
    }
    (await this.#subscription)?.();
    this.#subscription = undefined;
  }

  async #inTime<Answer>(send: (store: SharedStore) => Promise<Answer>): Promise<Answer> {
    const { timeoutMs, clock } = this.#settings;
    let timer: Timer | undefined;
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = clock.setTimer(() => {
        reject(new TimeoutError(timeoutMs));
      }, timeoutMs);
      timer.unref();
    });
    try {
      return await Promise.race([send(this.#store), tooLate]);
    } finally {
      timer?.cancel();
    }
  }

  #failed(error: unknown): void {
    // Those that were under way together fail together, which is one failure.
    if (!this.isConnected) return;
    this.#failures += 1;
    const { clock, random, onStoreError } = this.#settings;
    const delayMs = leaveAlone({ attempt: this.#failures, previousDelayMs: undefined, random });
    this.#leftAloneUntilMs = clock.now() + delayMs;
    notify(onStoreError, error);
  }

  #subscribe(): void {
    if (this.#isClosed || this.#store.subscribe === undefined) return;
    this.#subscription ??= this.#store
      .subscribe((message) => {
        for (const listener of this.#listeners.get(message.key) ?? []) listener(message);
      })
      .catch((error: unknown) => {
        // Tried again after the next answer.
        this.#subscription = undefined;
        this.#failed(error);
        return undefined;
      });
  }
}
