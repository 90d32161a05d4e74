import type { BreakerSettings } from '../../breaker/circuit-breaker-options.js';
import { HalfOpenRound, type ProbeRound, type RoundEnd } from '../../breaker/half-open-round.js';
import type { Permit } from '../../breaker/permit.js';
import { uuidV4 } from '../../idempotency/uuid.js';
import type { FleetMember } from './fleet-member.js';

/** A granted probe that no call has used is asked for anew after so many milliseconds. */
const holdMs = 1_000;

/** It is given up then, where others were refused one so shortly before. */
const yieldMs = 2_000;

/** The longest pause between asking, in milliseconds. */
const maxPauseMs = 1_000;

/** Leave to make one probe. */
interface Lease {
  readonly name: string;
  /** When it was asked for: from the store's view it ends a while after that. */
  readonly askedAtMs: number;
}

/**
 * This process's part in the half-open phase of a fleet. The first call that finds no probe granted is refused, and has
 * one asked for; the next call uses it. Where the store doesn't answer, the process probes by itself.
 */
export class FleetRound implements ProbeRound {
  readonly #member: FleetMember;
  readonly #settings: BreakerSettings;
  readonly #free: Lease[] = [];
  readonly #used = new Map<Permit, Lease>();
  /** The round of this process alone. */
  #own: HalfOpenRound | undefined;
  #isAsking = false;
  #refusals = 0;
  #pausesUntilMs = -Infinity;
  #isHolding = false;

  constructor(member: FleetMember, settings: BreakerSettings) {
    this.#member = member;
    this.#settings = settings;
  }

  get running(): Iterable<Permit> {
    return this.#own?.running ?? this.#used.keys();
  }

  start(permit: Permit): boolean {
    if (this.#own !== undefined) return this.#own.start(permit);
    const lease = this.#free.pop();
    // A process that was suspended wakes up with leases that have ended.
    if (lease === undefined || permit.startedAtMs - lease.askedAtMs > 2 * holdMs) {
      this.ask();
      return false;
    }
    this.#used.set(permit, lease);
    return true;
  }

  end(permit: Permit): boolean {
    const lease = this.#used.get(permit);
    if (lease === undefined) return this.#own?.end(permit) === true;
    this.#used.delete(permit);
    this.#free.push(lease);
    return true;
  }

  count(failed: boolean, atLeastMs: number): RoundEnd | undefined {
    if (this.#own !== undefined) return this.#own.count(failed);
    const lease = this.#free.pop();
    if (lease !== undefined) void this.#tell(lease, failed, atLeastMs);
    return undefined;
  }

  /** Asks for a probe, unless that was refused just before. */
  ask(): void {
    if (this.#isAsking || this.#member.fleet.clock.now() < this.#pausesUntilMs) return;
    this.#isAsking = true;
    void this.#ask(uuidV4());
  }

  async #ask(name: string): Promise<void> {
    const { clock, random, everyMs } = this.#member.fleet;
    const { probes, probeTimeoutMs } = this.#settings;
    const askedAtMs = clock.now();
    const leaseMs = probeTimeoutMs + 3 * holdMs;
    const answer = await this.#member.send({ do: 'probe', lease: name, probes, leaseMs, yieldMs });
    this.#isAsking = false;
    if (!this.#member.isIn(this)) return;
    if (answer === undefined) {
      this.#goOnAlone();
    } else if (answer.granted) {
      this.#refusals = 0;
      this.#free.push({ name, askedAtMs });
      this.#hold();
    } else {
      const pauseMs = Math.min(maxPauseMs, everyMs * 2 ** this.#refusals);
      this.#refusals += 1;
      this.#pausesUntilMs = clock.now() + Math.max(everyMs, pauseMs * random());
    }
  }

  async #tell({ name }: Lease, failed: boolean, atLeastMs: number): Promise<void> {
    const { probes, successThreshold } = this.#settings;
    const breakMs = this.#member.nextBreakMs(atLeastMs);
    const outcome = { do: 'outcome', lease: name, failed, probes, successThreshold, breakMs } as const;
    if ((await this.#member.send(outcome)) !== undefined || !this.#member.isIn(this)) return;
    const end = this.#goOnAlone().count(failed);
    if (end !== undefined) this.#member.endAlone(this, end, atLeastMs);
  }

  #goOnAlone(): HalfOpenRound {
    return (this.#own ??= new HalfOpenRound(this.#settings));
  }

  /** Looks after leases from time to time, as long as there are any. */
  #hold(): void {
    if (this.#isHolding) return;
    this.#isHolding = true;
    this.#member.fleet.after(holdMs, () => {
      this.#isHolding = false;
      if (!this.#member.isIn(this)) return;
      this.#member.failHangingProbes();
      // Not to be used until the store has prolonged it.
      for (const { name } of this.#free.splice(0)) void this.#ask(name);
      if (this.#used.size > 0) this.#hold();
    });
  }
}
