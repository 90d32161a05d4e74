import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hedge } from '../../../runtime/src/index.js';
import { faultScript, ManualClock, withFaults, type Fault } from '../../../runtime/src/testing/index.js';
import { runs } from '../../properties/seed.js';

class Transient extends Error {
  readonly code = 'ECONNRESET';
}

const latencyMs = fc.nat(300);
const faults: fc.Arbitrary<Fault<string>> = fc.oneof(
  latencyMs.map((ms) => ({ latencyMs: ms, result: 'answer' })),
  latencyMs.map((ms) => ({ latencyMs: ms, error: new Transient('may pass') })),
  latencyMs.map((ms) => ({ latencyMs: ms, error: new Error('permanent') })),
  fc.constant('hang' as const),
);

describe('hedge, by laws', () => {
  it('makes no more attempts than it may and none after it has settled, aborts all but the winner, leaves no timer', async () => {
    const scripts = fc.array(faults, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        scripts,
        fc.nat(100),
        fc.integer({ min: 1, max: 3 }),
        async (script, delayMs, maxHedges) => {
          const clock = new ManualClock();
          const attempt = withFaults(
            (context: { readonly signal: AbortSignal }): string =>
              context.signal.aborted ? 'late' : 'answer',
            faultScript(script, { afterwards: 'hold' }),
            { clock },
          );
          const signals: AbortSignal[] = [];
          const ended = new Set<AbortSignal>();
          let isSettled = false;
          const caller = new AbortController();
          const call = hedge({ delayMs, maxHedges, clock }).run(
            (context) => {
              assert.equal(isSettled, false);
              const { signal } = context;
              signals.push(signal);
              return attempt(context).finally(() => {
                if (!signal.aborted) ended.add(signal);
              });
            },
            { signal: caller.signal },
          );
          const outcome = call.then(
            (result) => ({ result }),
            (error: unknown) => ({ error }),
          );
          void outcome.then(() => {
            isSettled = true;
          });
          // Later than anything but a hang takes.
          await clock.advanceAsync(5_000);
          caller.abort('enough');
          const settled = await outcome;
          await clock.advanceAsync(5_000);

          assert.ok(signals.length >= 1 && signals.length <= maxHedges + 1);
          assert.equal(clock.pendingTimers, 0);
          // What ended by itself was never aborted; everything else was.
          for (const signal of signals) assert.notEqual(signal.aborted, ended.has(signal));
          const met = signals.map((_, index) => script[index] ?? script.at(-1));
          const hasAnswer = met.some((fault) => typeof fault === 'object' && 'result' in fault);
          if ('result' in settled) assert.ok(hasAnswer);
          if ('error' in settled && settled.error === 'enough') assert.ok(met.includes('hang'));
        },
      ),
      { numRuns: runs(200) },
    );
  });
});
