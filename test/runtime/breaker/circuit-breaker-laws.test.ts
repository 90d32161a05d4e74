import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  consecutiveFailures,
  countWindow,
  timeWindow,
  type CircuitBreaker,
  type OutcomeWindowKind,
  type Permit,
} from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { breakerOn, failure, success } from './support/breaker-calls.js';
import { runs } from '../../properties/seed.js';

const options = { probes: 3, successThreshold: 2, probeTimeoutMs: 300, breakFor: () => 500 };

/** From here on a call is slow, where that matters. */
const slowCallMs = 100;

interface EndedCall {
  readonly failed: boolean;
  readonly slow: boolean;
  readonly atMs: number;
}

/** When a window trips, said as plainly as possible: by looking at all calls since the breaker closed. */
type Trips = (calls: readonly EndedCall[], nowMs: number) => boolean;

const isHalf = (calls: readonly EndedCall[]) =>
  2 * calls.filter(({ failed }) => failed).length >= calls.length;

const windows: Readonly<Record<string, readonly [OutcomeWindowKind, Trips]>> = {
  consecutiveFailures: [
    consecutiveFailures({ threshold: 3 }),
    (calls) => calls.length >= 3 && calls.slice(-3).every(({ failed }) => failed),
  ],
  countWindow: [
    countWindow({ size: 6, minimumCalls: 4 }),
    (calls) => calls.length >= 4 && isHalf(calls.slice(-6)),
  ],
  'countWindow of slow calls': [
    countWindow({ size: 6, minimumCalls: 3, slowCallMs, slowCallRate: 0.5, failureRate: 1 }),
    (calls) => {
      const latest = calls.slice(-6);
      const slowCalls = latest.filter(({ slow }) => slow).length;
      return latest.length >= 3 && (2 * slowCalls >= latest.length || latest.every(({ failed }) => failed));
    },
  ],
  timeWindow: [
    timeWindow({ durationMs: 1_000, buckets: 5, minimumCalls: 4 }),
    (calls, nowMs) => {
      const bucketOf = (atMs: number) => Math.floor(atMs / 200);
      const recent = calls.filter(({ atMs }) => bucketOf(atMs) > bucketOf(nowMs) - 5);
      return recent.length >= 4 && isHalf(recent);
    },
  ],
};

interface ModelCall {
  readonly phase: ModelPhase;
  readonly startedAtMs: number;
  outcome?: 'success' | 'failure';
}

/** A phase between two changes of state: an outcome matters to the phase that its call was admitted in. */
interface ModelPhase {
  readonly state: 'closed' | 'open' | 'half-open';
  readonly sinceMs: number;
  readonly ended: EndedCall[];
  probes: ModelCall[];
}

/** What a breaker is to do, without regard to cost. */
class ReferenceBreaker {
  phase = phaseOf('closed', 0);

  constructor(
    private readonly trips: Trips,
    private readonly slowMs = Infinity,
  ) {}

  start(nowMs: number): ModelCall | undefined {
    this.settle(nowMs);
    if (this.phase.state === 'open' && nowMs - this.phase.sinceMs >= 500)
      this.phase = phaseOf('half-open', nowMs);
    if (this.phase.state === 'open' || this.phase.probes.length === options.probes) return undefined;
    const call: ModelCall = { phase: this.phase, startedAtMs: nowMs };
    if (this.phase.state === 'half-open') this.phase.probes.push(call);
    return call;
  }

  end(call: ModelCall, outcome: 'success' | 'failure' | 'ignored', nowMs: number): void {
    if (outcome !== 'ignored') this.settle(nowMs);
    if (call.phase !== this.phase || call.outcome !== undefined) return;
    const slow = nowMs - call.startedAtMs >= this.slowMs;
    if (outcome === 'ignored') {
      this.phase.probes = this.phase.probes.filter((probe) => probe !== call);
    } else if (this.phase.state === 'half-open') {
      call.outcome = slow ? 'failure' : outcome;
      this.decide(nowMs);
    } else {
      const failed = outcome === 'failure';
      this.phase.ended.push({ failed, slow, atMs: nowMs });
      if ((failed || slow) && this.trips(this.phase.ended, nowMs)) this.phase = phaseOf('open', nowMs);
    }
  }

  /** Fails the probes that are past their deadline. */
  private settle(nowMs: number): void {
    for (const probe of this.phase.probes) {
      const deadlineMs = probe.startedAtMs + options.probeTimeoutMs;
      if (probe.outcome !== undefined || deadlineMs > nowMs || probe.phase !== this.phase) continue;
      probe.outcome = 'failure';
      this.decide(deadlineMs);
    }
  }

  private decide(atMs: number): void {
    const count = (outcome: string) => this.phase.probes.filter((probe) => probe.outcome === outcome).length;
    if (count('success') >= 2) this.phase = phaseOf('closed', atMs);
    else if (count('failure') >= 2) this.phase = phaseOf('open', atMs);
  }
}

function phaseOf(state: ModelPhase['state'], sinceMs: number): ModelPhase {
  return { state, sinceMs, ended: [], probes: [] };
}

interface Model {
  readonly reference: ReferenceBreaker;
  readonly calls: ModelCall[];
}

interface Real {
  readonly clock: ManualClock;
  readonly breaker: CircuitBreaker;
  readonly permits: Permit[];
}

type Command = fc.AsyncCommand<Model, Real>;

function checkState({ reference: { phase } }: Model, { breaker, clock }: Real): void {
  const isBreakOver = phase.state === 'open' && clock.now() - phase.sinceMs >= 500;
  assert.equal(breaker.state, isBreakOver ? 'half-open' : phase.state);
  assert.equal(
    breaker.refusesForMs,
    phase.state === 'open' ? Math.max(0, phase.sinceMs + 500 - clock.now()) : 0,
  );
}

class Start implements Command {
  check = () => true;
  toString = () => 'start';

  async run(model: Model, real: Real): Promise<void> {
    const permit = real.breaker.tryAcquire();
    const call = model.reference.start(real.clock.now());
    assert.equal(permit !== undefined, call !== undefined, 'admitted');
    if (permit !== undefined) real.permits.push(permit);
    if (call !== undefined) model.calls.push(call);
    checkState(model, real);
    return Promise.resolve();
  }
}

/** Ends one of the calls under way, however old. */
class End implements Command {
  constructor(
    private readonly which: number,
    private readonly outcome: 'success' | 'failure' | 'ignored',
  ) {}

  check = ({ calls }: Model) => calls.length > 0;
  toString = () => `end ${this.which} with ${this.outcome}`;

  async run(model: Model, real: Real): Promise<void> {
    const index = this.which % model.calls.length;
    const [call] = model.calls.splice(index, 1);
    const [permit] = real.permits.splice(index, 1);
    assert.ok(call !== undefined && permit !== undefined);
    if (this.outcome === 'ignored') real.breaker.release(permit);
    else if (this.outcome === 'success') real.breaker.record(permit, success, false);
    else real.breaker.record(permit, failure, true);
    model.reference.end(call, this.outcome, real.clock.now());
    checkState(model, real);
    return Promise.resolve();
  }
}

class Pass implements Command {
  constructor(private readonly durationMs: number) {}

  check = () => true;
  toString = () => `${this.durationMs} ms pass`;

  async run(_: Model, real: Real): Promise<void> {
    await real.clock.advanceAsync(this.durationMs);
  }
}

const outcome = fc.oneof(
  { weight: 5, arbitrary: fc.constant('failure' as const) },
  { weight: 3, arbitrary: fc.constant('success' as const) },
  { weight: 1, arbitrary: fc.constant('ignored' as const) },
);

const commands = fc.commands<Model, Real, false>(
  [
    fc.constant(new Start()),
    fc.tuple(fc.nat(9), outcome).map(([which, ended]) => new End(which, ended)),
    fc.constantFrom(1, 99, 100, 250, 300, 500).map((durationMs) => new Pass(durationMs)),
  ],
  { maxCommands: 150, size: 'max' },
);

describe('CircuitBreaker, by laws', () => {
  for (const [name, [window, trips]] of Object.entries(windows)) {
    it(`does as a plain model does, whatever comes late: ${name}`, async () => {
      const seen = new Set<string>();
      await fc.assert(
        fc.asyncProperty(commands, async (steps) => {
          const clock = new ManualClock();
          const onStateChange = ({ from, to }: { from: string; to: string }) => seen.add(`${from} > ${to}`);
          const breaker = breakerOn(clock, { ...options, window, onStateChange });
          const setup = () => ({
            model: { reference: new ReferenceBreaker(trips, window.slowCallMs), calls: [] },
            real: { clock, breaker, permits: [] },
          });
          await fc.asyncModelRun(setup, steps);
        }),
        { numRuns: runs(150) },
      );
      assert.deepEqual([...seen].sort(), [
        'closed > open',
        'half-open > closed',
        'half-open > open',
        'open > half-open',
      ]);
    });
  }

  it('behaves the same whatever the wall clock does', async () => {
    const step = fc.record({
      outcome: fc.constantFrom(success, failure),
      passMs: fc.constantFrom(0, 10, 600),
      wallMs: fc.oneof(fc.integer(), fc.constantFrom(0, 8.64e15, -8.64e15)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const run = async (wallJumps: boolean) => {
          const clock = new ManualClock();
          let wallMs = 1e12;
          const breaker = breakerOn(clock, {
            window: timeWindow({ minimumCalls: 3 }),
            wallClock: () => wallMs,
          });
          const trace: unknown[] = [];
          const dateNow = Date.now;
          Date.now = () => wallMs;
          try {
            for (const { outcome: ended, passMs, wallMs: jumpsToMs } of steps) {
              if (wallJumps) wallMs = jumpsToMs;
              const permit = breaker.tryAcquire();
              if (permit !== undefined) breaker.record(permit, ended, ended === failure);
              await clock.advanceAsync(passMs);
              trace.push([breaker.state, breaker.refusesForMs, breaker.metrics]);
            }
          } finally {
            Date.now = dateNow;
          }
          return trace;
        };
        assert.deepEqual(await run(true), await run(false));
      }),
      { numRuns: runs(30) },
    );
  });
});
