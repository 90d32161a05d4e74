import type { OutcomeWindow, WindowCounts } from '../../breaker/outcome-window.js';
import { WindowedCounts } from '../../counting/windowed-counts.js';
import type { Clock, Timer } from '../../time/clock.js';
import type { FleetMember } from './fleet-member.js';
import type { FleetRule } from './fleet-rule.js';

/** What is counted. */
const call = 0;
const failure = 1;
const slowCall = 2;
const kinds = 3;

/**
 * How long everyone has to report before the fleet opens, in milliseconds: those without failures report nothing by
 * themselves, and the few that have some would take their own trouble for everyone's.
 */
const hearingMs = 200;

/**
 * Counts outcomes until they are sent to the store, which is when a call fails or is slow, or when somebody asks. As long
 * as calls succeed, nothing is sent.
 */
export class OutcomeReport {
  readonly #member: FleetMember;
  readonly #key: string;
  readonly #rule: FleetRule;
  /** Not sent yet; what is older than the window is forgotten. */
  #unsent: WindowedCounts;
  #timer: Timer | undefined;
  #isSending = false;
  #sentAtMs = -Infinity;
  /** When everyone has had the time to report; `undefined` where nothing is suspected. */
  #decidesAtMs: number | undefined;

  lastCallMs = -Infinity;

  constructor(member: FleetMember, key: string, rule: FleetRule) {
    this.#member = member;
    this.#key = key;
    this.#rule = rule;
    this.#unsent = this.#nothing();
  }

  add(failed: boolean, slow: boolean, nowMs: number): void {
    this.lastCallMs = nowMs;
    this.#unsent.add(nowMs, call);
    if (failed) this.#unsent.add(nowMs, failure);
    if (slow) this.#unsent.add(nowMs, slowCall);
    if (failed || slow) this.#sendSoon(nowMs, 0);
  }

  /** Somebody suspects that the fleet shall open. */
  sendAsAsked(): void {
    const nowMs = this.#member.fleet.clock.now();
    if (this.#unsent.total(nowMs, call) > 0)
      this.#sendSoon(nowMs, (this.#member.fleet.random() * hearingMs) / 2);
  }

  /** One at a time: while an answer is awaited, what happens waits for the next report. */
  #sendSoon(nowMs: number, delayMs: number): void {
    if (this.#isSending || this.#timer !== undefined) return;
    const waitMs = Math.max(delayMs, this.#sentAtMs + this.#member.fleet.everyMs - nowMs);
    this.#timer = this.#member.fleet.after(waitMs, () => {
      this.#timer = undefined;
      void this.#send(this.#member.fleet.clock.now());
    });
  }

  async #send(nowMs: number): Promise<void> {
    this.#isSending = true;
    this.#sentAtMs = nowMs;
    const amounts = [call, failure, slowCall].map((kind) => this.#unsent.total(nowMs, kind));
    this.#unsent = this.#nothing();
    // Both go out together. Where there is no answer, the counts are lost: this process has its own window all the same.
    const [sums] = await Promise.all([
      this.#member.fleet.request((store) => store.count(this.#key, this.#rule.window, amounts)),
      this.#member.send({ do: 'read' }),
    ]);
    const isSuspected =
      sums !== undefined && this.#member.isFleetClosed && this.#rule.shallOpen(countsOf(sums));
    await this.#judge(isSuspected, nowMs);
    this.#isSending = false;
    const laterMs = this.#member.fleet.clock.now();
    if (this.#decidesAtMs !== undefined) this.#sendSoon(laterMs, this.#decidesAtMs - laterMs);
    else if (this.#unsent.total(laterMs, failure) + this.#unsent.total(laterMs, slowCall) > 0)
      this.#sendSoon(laterMs, 0);
  }

  /** Opens the fleet, if it is still suspected when everyone has reported. */
  async #judge(isSuspected: boolean, nowMs: number): Promise<void> {
    if (!isSuspected) {
      this.#decidesAtMs = undefined;
    } else if (this.#decidesAtMs === undefined) {
      this.#decidesAtMs = nowMs + hearingMs;
      await this.#member.send({ do: 'ask', everyMs: hearingMs });
    } else if (nowMs >= this.#decidesAtMs) {
      this.#decidesAtMs = undefined;
      await this.#member.send({ do: 'open', breakMs: this.#member.nextBreakMs(0) });
    }
  }

  #nothing(): WindowedCounts {
    const { bucketMs, buckets } = this.#rule.window;
    return new WindowedCounts(bucketMs, buckets, kinds);
  }
}

function countsOf([calls = 0, failures = 0, slowCalls = 0]: readonly number[]): WindowCounts {
  return { calls, failures, slowCalls };
}

/** A breaker's own window, which goes on deciding about this process alone, and reports what it counts. */
export class ReportingWindow implements OutcomeWindow {
  readonly #own: OutcomeWindow;
  readonly #report: OutcomeReport;

  constructor(own: OutcomeWindow, report: OutcomeReport) {
    this.#own = own;
    this.#report = report;
  }

  add(failed: boolean, slow: boolean, clock: Clock): boolean {
    this.#report.add(failed, slow, clock.now());
    return this.#own.add(failed, slow, clock);
  }

  counts(nowMs: number): WindowCounts {
    return this.#own.counts(nowMs);
  }

  save(nowMs: number): readonly number[] {
    return this.#own.save(nowMs);
  }

  load(saved: readonly number[], nowMs: number, ageMs: number): void {
    this.#own.load(saved, nowMs, ageMs);
  }
}
