import { CircuitBreaker } from '../../breaker/circuit-breaker.js';
import { BreakerSettings, type CircuitBreakerOptions } from '../../breaker/circuit-breaker-options.js';
import { timeWindow } from '../../breaker/time-window.js';
import { isTransient } from '../../errors/is-transient.js';

/** Beyond it, the closed breaker that was used least recently goes; where none is closed, the one that was. */
const maxOrigins = 1_000;

/** One circuit breaker for each origin. */
export class OriginBreakers {
  readonly #settings: BreakerSettings;
  /** Least recently used first. */
  readonly #breakers = new Map<string, CircuitBreaker>();

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(options: CircuitBreakerOptions, failureStatuses: ReadonlySet<number>) {
    this.#settings = new BreakerSettings('createFetch: breaker', {
      ...options,
      window: options.window ?? timeWindow(),
      failureOnResult:
        options.failureOnResult ?? ((response) => failureStatuses.has((response as Response).status)),
      // Such as a URL that can't be parsed: nothing was sent, so nothing is known.
      ignore: options.ignore ?? ((outcome) => outcome.kind === 'error' && !isTransient(outcome.error)),
    });
  }

  get(origin: string): CircuitBreaker {
    let breaker = this.#breakers.get(origin);
    if (breaker === undefined) {
      this.#makeRoom();
      breaker = new CircuitBreaker(this.#settings, origin);
    } else {
      this.#breakers.delete(origin);
    }
    this.#breakers.set(origin, breaker);
    return breaker;
  }

  #makeRoom(): void {
    if (this.#breakers.size < maxOrigins) return;
    const entries = [...this.#breakers];
    const [idlest] = entries.find(([, breaker]) => breaker.state === 'closed') ?? entries[0] ?? [];
    if (idlest !== undefined) this.#breakers.delete(idlest);
  }
}
