import type { CircuitAnswer, CircuitCommand, CircuitView } from './circuit-protocol.js';

/** What a command leads to. */
interface Consequence {
  readonly answer: CircuitAnswer;
  readonly announces: 'change' | 'ask' | undefined;
}

/** A fleet's circuit as a store keeps it. */
export class CircuitRecord {
  #generation = 0;
  #status: CircuitView['status'] = 'closed';
  /** When the break ends, or when it closed. */
  #sinceMs = -Infinity;
  #trips = 0;
  #breakMs = 0;
  /** When each lease of a probe ends. */
  readonly #leases = new Map<string, number>();
  #successes = 0;
  #failures = 0;
  /** When the latest two probes were refused. */
  #refusedAtMs: readonly [number, number] = [-Infinity, -Infinity];
  #askedAtMs = -Infinity;

  carryOut(command: CircuitCommand, nowMs: number): Consequence {
    this.#adopt(command.known, nowMs);
    this.#passTime(nowMs);
    const { generation } = this;
    const isCurrent = command.known.generation === generation;
    let granted = false;
    let announces: Consequence['announces'];
    if (command.do === 'ask') {
      if (nowMs - this.#askedAtMs >= command.everyMs) {
        this.#askedAtMs = nowMs;
        announces = 'ask';
      }
    } else if (command.do === 'open') {
      if (isCurrent && this.#status === 'closed') this.#open(command.breakMs, nowMs);
    } else if (command.do === 'probe') {
      if (isCurrent && this.#status === 'half-open') granted = this.#grant(command, nowMs);
    } else if (command.do === 'outcome') {
      if (isCurrent && this.#leases.delete(command.lease)) this.#count(command, nowMs);
    }
    if (this.generation !== generation) announces = 'change';
    return { answer: { ...this.#view(nowMs), granted }, announces };
  }

  get generation(): number {
    return this.#generation;
  }

  #view(nowMs: number): CircuitView {
    return {
      generation: this.#generation,
      status: this.#status,
      refusesForMs: this.#status === 'open' ? this.#sinceMs - nowMs : 0,
      trips: this.#trips,
      breakMs: this.#breakMs,
    };
  }

  #adopt(known: CircuitView, nowMs: number): void {
    if (known.generation <= this.#generation) return;
    this.#generation = known.generation;
    this.#status = known.status;
    this.#trips = known.trips;
    this.#breakMs = known.breakMs;
    this.#sinceMs = nowMs + known.refusesForMs;
    this.#beginRound();
  }

  #passTime(nowMs: number): void {
    if (this.#status === 'open' && nowMs >= this.#sinceMs) this.#status = 'half-open';
    if (this.#status === 'closed' && nowMs - this.#sinceMs > this.#breakMs) this.#trips = 0;
    for (const [lease, endsAtMs] of this.#leases) if (nowMs >= endsAtMs) this.#leases.delete(lease);
  }

  #grant(command: CircuitCommand & { readonly do: 'probe' }, nowMs: number): boolean {
    const isHeld = this.#leases.delete(command.lease);
    const taken = this.#leases.size + this.#successes + this.#failures;
    const [earlier, latest] = this.#refusedAtMs;
    if (isHeld && nowMs - earlier < command.yieldMs) return false;
    if (taken >= command.probes) {
      this.#refusedAtMs = [latest, nowMs];
      return false;
    }
    this.#leases.set(command.lease, nowMs + command.leaseMs);
    return true;
  }

  #count(command: CircuitCommand & { readonly do: 'outcome' }, nowMs: number): void {
    if (command.failed) this.#failures += 1;
    else this.#successes += 1;
    if (this.#successes >= command.successThreshold) this.#close(nowMs);
    else if (this.#failures > command.probes - command.successThreshold) this.#open(command.breakMs, nowMs);
  }

  #open(breakMs: number, nowMs: number): void {
    this.#generation += 1;
    this.#status = 'open';
    this.#trips += 1;
    this.#breakMs = breakMs;
    this.#sinceMs = nowMs + breakMs;
    this.#beginRound();
    this.#passTime(nowMs);
  }

  #close(nowMs: number): void {
    this.#generation += 1;
    this.#status = 'closed';
    this.#sinceMs = nowMs;
    this.#beginRound();
  }

  #beginRound(): void {
    this.#leases.clear();
    this.#successes = 0;
    this.#failures = 0;
    this.#refusedAtMs = [-Infinity, -Infinity];
  }
}
