import {
  Fleet,
  SharedCircuitBreaker,
  type SharedCircuitBreakerOptions,
  memoryStore,
  type SharedStore,
} from '../../../runtime/src/shared/index.js';
import { timeWindow, type FailedOutcome } from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { seededRandom } from '../support/seeded-random.js';

/** A store that can be away or hang, and that counts what it is asked. */
export interface TestStore extends SharedStore {
  state: 'up' | 'down' | 'hanging';
  /** When it was asked, by the method and the key. */
  readonly requests: { readonly what: string; readonly atMs: number }[];
  /** Loses all that it keeps. */
  flush(): void;
}

export function testStore(clock: ManualClock): TestStore {
  let store = memoryStore({ clock });
  const requests: { what: string; atMs: number }[] = [];
  const listeners = new Set<Parameters<NonNullable<SharedStore['subscribe']>>[0]>();
  const connect = () =>
    void store.subscribe?.((message) => {
      for (const listener of listeners) listener(message);
    });
  const ask = <Answer>(what: string, answer: () => Promise<Answer>): Promise<Answer> => {
    requests.push({ what, atMs: clock.now() });
    if (tested.state === 'down') return Promise.reject(new Error('connection refused'));
    return tested.state === 'hanging' ? new Promise(() => undefined) : Promise.resolve().then(answer);
  };
  const tested: TestStore = {
    state: 'up',
    requests,
    flush: () => {
      store = memoryStore({ clock });
      connect();
    },
    count: (key, ...rest) => ask(`count ${key}`, () => store.count(key, ...rest)),
    take: (key, ...rest) => ask(`take ${key}`, () => store.take(key, ...rest)),
    circuit: (key, command) => ask(`${command.do} ${key}`, () => store.circuit(key, command)),
    subscribe: (listener) => {
      listeners.add(listener);
      return Promise.resolve(() => void listeners.delete(listener));
    },
  };
  connect();
  return tested;
}

/** Processes that share a breaker: their own windows trip at half of 20 calls, as the fleet does. */
export class TestFleet {
  readonly clock = new ManualClock();
  readonly store = testStore(this.clock);
  readonly breakers: readonly SharedCircuitBreaker[];
  readonly fleets: readonly Fleet[];
  readonly errors: unknown[] = [];

  constructor(size: number, options: Partial<SharedCircuitBreakerOptions> = {}) {
    this.fleets = Array.from(
      { length: size },
      (_, index) =>
        new Fleet(this.store, {
          clock: this.clock,
          random: seededRandom(index),
          onStoreError: (error) => this.errors.push(error),
        }),
    );
    this.breakers = this.fleets.map(
      (fleet) =>
        new SharedCircuitBreaker({
          fleet,
          name: 'orders',
          window: timeWindow(),
          breakFor: () => 5_000,
          ...options,
        }),
    );
  }

  get states(): ReadonlySet<string> {
    return new Set(this.breakers.map(({ state }) => state));
  }

  /** A call by each process that is admitted, which fails. Returns by how many. */
  fail(breakers = this.breakers): number {
    return this.#call({ kind: 'error', error: new Error('down') }, breakers);
  }

  /** A call by each process that is admitted, which succeeds. Returns by how many. */
  succeed(breakers = this.breakers): number {
    return this.#call({ kind: 'result', result: 'up' }, breakers);
  }

  #call(outcome: FailedOutcome, breakers: readonly SharedCircuitBreaker[]): number {
    let admitted = 0;
    for (const breaker of breakers) {
      const permit = breaker.tryAcquire();
      if (permit === undefined) continue;
      admitted += 1;
      breaker.record(permit, outcome, outcome.kind === 'error');
    }
    return admitted;
  }
}
