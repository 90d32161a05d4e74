import { WindowedCounts } from '../counting/windowed-counts.js';
import type { Clock } from '../time/clock.js';
import { systemClock } from '../time/system-clock.js';
import type { CircuitAnswer, CircuitCommand, FleetMessage } from './breaker/circuit-protocol.js';
import { CircuitRecord } from './breaker/circuit-record.js';
import type { SharedBucket, SharedStore, SharedWindow, TokenGrant } from './shared-store.js';

/**
 * A store in the memory of this process: for tests, for worker-less services that may become a fleet, and as the model of
 * what every other store does.
 */
export function memoryStore(options: { readonly clock?: Clock | undefined } = {}): SharedStore {
  return new MemoryStore(options.clock ?? systemClock);
}

class MemoryStore implements SharedStore {
  readonly #clock: Clock;
  readonly #counts = new Map<string, WindowedCounts>();
  /** When each bucket will be full again. */
  readonly #fullAtMs = new Map<string, number>();
  readonly #circuits = new Map<string, CircuitRecord>();
  readonly #listeners = new Set<(message: FleetMessage) => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  count(key: string, window: SharedWindow, amounts: readonly number[]): Promise<readonly number[]> {
    const nowMs = this.#clock.now();
    const counts =
      this.#counts.get(key) ?? new WindowedCounts(window.bucketMs, window.buckets, amounts.length);
    this.#counts.set(key, counts);
    const sums = amounts.map((amount, kind) => {
      counts.add(nowMs, kind, amount);
      return counts.total(nowMs, kind);
    });
    return Promise.resolve(sums);
  }

  take(key: string, bucket: SharedBucket, spent: number, wanted: number): Promise<TokenGrant> {
    const { capacity, msPerToken } = bucket;
    const nowMs = this.#clock.now();
    const emptyMs = capacity * msPerToken;
    const fullInMs = Math.max(0, (this.#fullAtMs.get(key) ?? nowMs) - nowMs) + spent * msPerToken;
    const bookedMs = Math.min(2 * emptyMs, Math.max(0, fullInMs));
    // Sums of fractions are a little off.
    const granted = Math.max(0, Math.min(wanted, Math.floor((emptyMs - bookedMs) / msPerToken + 1e-6)));
    const leftMs = bookedMs + granted * msPerToken;
    this.#fullAtMs.set(key, nowMs + leftMs);
    return Promise.resolve({ granted, balance: capacity - leftMs / msPerToken });
  }

  circuit(key: string, command: CircuitCommand): Promise<CircuitAnswer> {
    const record = this.#circuits.get(key) ?? new CircuitRecord();
    this.#circuits.set(key, record);
    const { answer, announces } = record.carryOut(command, this.#clock.now());
    if (announces === 'change') this.#announce({ key, view: answer });
    if (announces === 'ask') this.#announce({ key });
    return Promise.resolve(answer);
  }

  subscribe(listener: (message: FleetMessage) => void): Promise<() => void> {
    this.#listeners.add(listener);
    return Promise.resolve(() => {
      this.#listeners.delete(listener);
    });
  }

  #announce(message: FleetMessage): void {
    for (const listener of this.#listeners) listener(message);
  }
}
