import type { BreakerSettings } from '../../breaker/circuit-breaker-options.js';
import type { Circuit, CircuitParts } from '../../breaker/circuit.js';
import { HalfOpenRound, type ProbeRound, type RoundEnd } from '../../breaker/half-open-round.js';
import type { OutcomeWindow } from '../../breaker/outcome-window.js';
import { close, enter, failHangingProbes, trip } from '../../breaker/transitions.js';
import type { Fleet } from '../fleet.js';
import {
  unknownCircuit,
  type CircuitAction,
  type CircuitAnswer,
  type CircuitView,
} from './circuit-protocol.js';
import { FleetRound } from './fleet-round.js';
import type { FleetRule } from './fleet-rule.js';
import { nextBreakMs } from './next-break.js';
import { OutcomeReport, ReportingWindow } from './outcome-report.js';

/** A process that called so lately will soon call again. */
const inUseMs = 60_000;

/** What ties a breaker to the circuit of its fleet: it passes on what happens here, and follows what the fleet came to. */
export class FleetMember implements CircuitParts {
  readonly fleet: Fleet;
  readonly #key: string;
  readonly #report: OutcomeReport;
  #circuit: Circuit | undefined;
  /** What the store last said, and when. */
  #view = unknownCircuit;
  #viewedAtMs = -Infinity;
  /** Whether the break is the fleet's, rather than one of this process alone. */
  #follows = false;

  constructor(fleet: Fleet, key: string, rule: FleetRule) {
    this.fleet = fleet;
    this.#key = key;
    this.#report = new OutcomeReport(this, `${key}:calls`, rule);
  }

  /** Whether all that is known of the fleet is that it is closed. */
  get isFleetClosed(): boolean {
    return this.#view.status === 'closed';
  }

  /**
   * Begins to follow the fleet, for one that starts in the middle of an outage shall know of it.
   *
   * @returns what ends it
   */
  join(circuit: Circuit): () => void {
    this.#circuit = circuit;
    const leave = this.fleet.listen(this.#key, ({ view }) => {
      if (view === undefined) this.#report.sendAsAsked();
      else this.#follow(view);
    });
    // Not earlier, or what is announced in between would be missed.
    void this.fleet.whenSubscribed().then(() => this.send({ do: 'read' }));
    return leave;
  }

  newWindow(settings: BreakerSettings): OutcomeWindow {
    return new ReportingWindow(settings.window.create(), this.#report);
  }

  newRound(settings: BreakerSettings): ProbeRound {
    return this.#follows && this.fleet.isConnected
      ? new FleetRound(this, settings)
      : new HalfOpenRound(settings);
  }

  /**
   * Sends a command, and follows what the answer says.
   *
   * @returns `undefined` where the store doesn't answer
   */
  async send(action: CircuitAction): Promise<CircuitAnswer | undefined> {
    const command = { ...action, known: this.#knownNow() };
    const answer = await this.fleet.request((store) => store.circuit(this.#key, command));
    if (answer !== undefined) this.#follow(answer);
    return answer;
  }

  /** How long the fleet's next break would be, in milliseconds. */
  nextBreakMs(atLeastMs: number): number {
    const { trips, breakMs } = this.#view;
    return this.#circuit === undefined
      ? atLeastMs
      : Math.max(atLeastMs, nextBreakMs(this.#circuit.settings, trips, breakMs));
  }

  /** Whether the circuit is in this round, rather than further on. */
  isIn(round: ProbeRound): boolean {
    return this.#circuit?.round === round;
  }

  failHangingProbes(): void {
    if (this.#circuit !== undefined) failHangingProbes(this.#circuit, this.fleet.clock.now());
  }

  /** Ends a round for this process alone, because the store doesn't answer. */
  endAlone(round: ProbeRound, end: RoundEnd, atLeastMs: number): void {
    const circuit = this.#circuit;
    if (circuit === undefined || !this.isIn(round)) return;
    this.#follows = false;
    const nowMs = this.fleet.clock.now();
    if (end === 'probes-succeeded') close(circuit, end, nowMs);
    else trip(circuit, nowMs, end, atLeastMs);
  }

  #knownNow(): CircuitView {
    const { status, refusesForMs } = this.#view;
    if (status !== 'open') return this.#view;
    const remainingMs = refusesForMs - (this.fleet.clock.now() - this.#viewedAtMs);
    return remainingMs > 0
      ? { ...this.#view, refusesForMs: remainingMs }
      : { ...this.#view, status: 'half-open', refusesForMs: 0 };
  }

  #follow(view: CircuitView): void {
    const circuit = this.#circuit;
    const { generation } = this.#view;
    if (circuit === undefined || view.generation < generation) return;
    const nowMs = this.fleet.clock.now();
    this.#view = view;
    this.#viewedAtMs = nowMs;
    // What was isolated by hand stays so.
    if (circuit.state === 'isolated') return;
    if (view.status === 'closed') {
      if (this.#follows) close(circuit, 'fleet', nowMs);
      this.#follows = false;
    } else if (!this.#follows || view.generation > generation) {
      this.#follows = true;
      this.#open(circuit, view, nowMs);
    }
  }

  #open(circuit: Circuit, { trips, breakMs, refusesForMs }: CircuitView, nowMs: number): void {
    const { refusals } = circuit;
    circuit.trips = trips;
    circuit.breakMs = breakMs;
    circuit.refusesUntilMs = nowMs + refusesForMs;
    enter(circuit, 'open', 'fleet');
    const { generation } = circuit.permit;
    this.fleet.after(refusesForMs, () => {
      const isOver = this.fleet.clock.now() >= circuit.refusesUntilMs;
      const isInUse = circuit.refusals > refusals || this.#report.lastCallMs > nowMs - inUseMs;
      if (isOver && isInUse && circuit.permit.generation === generation) this.#beginProbing(circuit);
    });
  }

  /** Asks for a probe ahead of the call that will need it. */
  #beginProbing(circuit: Circuit): void {
    enter(circuit, 'half-open', 'break-over');
    if (circuit.round instanceof FleetRound) circuit.round.ask();
  }
}
