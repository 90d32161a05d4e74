import {
  BreakerSettings,
  nameCheck,
  type CircuitBreakerOptions,
} from '../../breaker/circuit-breaker-options.js';
import { CircuitBreaker } from '../../breaker/circuit-breaker.js';
import type { Check } from '../../options/check.js';
import { checkArgument } from '../../options/check-options.js';
import type { Fleet } from '../fleet.js';
import { fleetCheck } from '../fleet-options.js';
import { FleetMember } from './fleet-member.js';
import { fleetRule, type FleetRates, type FleetRule } from './fleet-rule.js';

/** Options of {@link SharedCircuitBreaker}: those of a breaker, and what the fleet does together. */
export interface SharedCircuitBreakerOptions extends Omit<CircuitBreakerOptions, 'clock' | 'random'> {
  /** Whose clock and randomness are used as well. Required. */
  readonly fleet: Fleet;
  /** When all processes open, by what they count together. Default: half of at least 20 calls in 10 s have failed. */
  readonly fleetRates?: FleetRates | undefined;
}

const ratesCheck: Check = { allowed: 'an object', accepts: (value) => typeof value === 'object' };

export const sharedBreakerChecks = { fleet: fleetCheck, fleetRates: ratesCheck };

/**
 * A circuit breaker of which each process of a fleet has one, under the same name: once their calls fail together, all of
 * them open, and then `probes` of them probe, in the whole fleet.
 *
 * Its own window still opens this process alone: what is wrong with one process, the others need not know. Where the
 * store is away, it is a `CircuitBreaker`. A process whose calls succeed sends nothing to the store. What is done by hand
 * (`isolate`, `reset`) is done to this process.
 *
 * ```ts
 * const breaker = new SharedCircuitBreaker({ fleet, name: 'orders' });
 * const order = await retry(() => loadOrder(id), { breaker });
 * ```
 */
export class SharedCircuitBreaker extends CircuitBreaker {
  readonly #leave: () => void;

  /**
   * @param options checked once, here
   * @throws RangeError or TypeError for a bad option, which it names
   */
  constructor(options: SharedCircuitBreakerOptions);
  /** One of many that share their settings. */
  constructor(settings: SharedBreakerSettings, name: string);
  constructor(options: SharedCircuitBreakerOptions | SharedBreakerSettings, name = 'breaker') {
    const settings =
      options instanceof SharedBreakerSettings
        ? options
        : new SharedBreakerSettings('SharedCircuitBreaker', options, nameCheck);
    const ownName = options instanceof SharedBreakerSettings ? name : (options.name ?? name);
    const member = new FleetMember(settings.fleet, `breaker:${ownName}`, settings.rule);
    super(settings.own, ownName, member);
    this.#leave = member.join(this['~circuit']);
  }

  /** Ceases to follow the fleet: for a breaker that is no longer used, in a process that goes on. */
  leave(): void {
    this.#leave();
  }
}

/** Options with their defaults filled in, shared by all breakers that are made from them. */
export class SharedBreakerSettings {
  readonly fleet: Fleet;
  readonly rule: FleetRule;
  readonly own: BreakerSettings;

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(
    owner: string,
    options: SharedCircuitBreakerOptions,
    ownChecks: ConstructorParameters<typeof BreakerSettings>[2],
  ) {
    const { fleet, fleetRates, ...own } = options;
    checkArgument(owner, 'fleet', fleet, fleetCheck);
    const { clock, random } = fleet;
    this.fleet = fleet;
    this.rule = fleetRule(owner, fleetRates);
    this.own = new BreakerSettings(owner, { ...own, clock, random }, ownChecks);
  }
}
