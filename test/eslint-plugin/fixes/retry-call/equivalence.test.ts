import assert from 'node:assert/strict';

import fc from 'fast-check';

import { runs } from '../../../properties/seed.js';
import { answers } from './grammar/answers.js';
import { chains } from './grammar/chains.js';
import { loops } from './grammar/loops.js';
import { outerCounters } from './grammar/outer-counters.js';
import { ownFailures } from './grammar/own-failures.js';
import { recursions } from './grammar/recursions.js';
import { reschedules } from './grammar/reschedules.js';
import { rewritten } from './rewritten.js';
import type { Event, Outcome, Run } from './run-program.js';
import { runProgram } from './run-program.js';

const SCRIPTS: (readonly Outcome[])[] = [
  ['success'],
  ['transient', 'success'],
  ['transient', 'sync-throw', 'success'],
  ['transient'],
  ['permanent'],
  ['transient', 'permanent', 'success'],
  ['abort'],
  ['transient', 'abort', 'success'],
];

/** What no delay of a strategy exceeds that has no cap of its own. */
const DEFAULT_CAP_MS = 20_000;

/** The kinds of programs, each with how many are drawn and how many of them at least must be rewritten. */
const KINDS = [
  ['loops', loops, 1_000, 0.25],
  ['loops that keep failures of their own', ownFailures, 200, 0.2],
  ['functions that call themselves', recursions, 400, 0.5],
  ['functions that count in what outlives them', outerCounters, 400, 0.2],
  ['chains of promises and timers', chains, 400, 0.6],
  ['functions that a timer runs again', reschedules, 200, 0.6],
  ['loops that ask what was answered', answers, 200, 0.4],
] as const;

const { seed } = fc.readConfigureGlobal();

describe(`a retry rewritten as a call of retry (seed ${String(seed)})`, () => {
  for (const [kind, programs, usual, share] of KINDS)
    it(`makes the same calls, says the same, ends the same, and never waits longer: ${kind}`, async function () {
      this.timeout(120_000);
      const numRuns = runs(usual);
      let rewrites = 0;
      await fc.assert(
        fc.asyncProperty(
          programs,
          fc.shuffledSubarray(SCRIPTS, { minLength: 2, maxLength: 2 }),
          async ({ code, limit, missesSyncThrows }, scripts) => {
            const after = rewritten(code, 'file.js');
            if (after === undefined) return;
            rewrites++;
            for (const outcomes of scripts) {
              if (missesSyncThrows && outcomes.includes('sync-throw')) continue;
              const before = await runProgram(code, outcomes, limit);
              const now = await runProgram(after, outcomes, limit);
              assertSame(before, now, `${outcomes.join(', ')}:\n${code}\n${after}`);
            }
          },
        ),
        { numRuns, endOnFailure: true },
      );
      assert.ok(rewrites > numRuns * share, `only ${String(rewrites)} of ${String(numRuns)} were rewritten`);
    });
});

/**
 * Waits may be spread over their length; there is none after the last attempt, and the runtime's own where there was
 * none at all.
 */
function assertSame(before: Run, now: Run, what: string): void {
  assert.deepEqual(withoutVainPromise(now), withoutVainPromise(before), what);
  if (before.waitsMs.length === 0) return;
  const late = before.waitsMs.length - now.waitsMs.length;
  assert.ok(late === 0 || late === 1, `${String(late)} waits less for ${what}`);
  for (const [index, ms] of now.waitsMs.entries()) {
    const most = Math.min(before.waitsMs[index] ?? 0, DEFAULT_CAP_MS);
    assert.ok(ms <= most && ms > most * 0.99, `${String(ms)} ms instead of ${String(most)} ms for ${what}`);
  }
}

/** Without what is said of a wait after the last attempt, which no other attempt follows. */
function withoutVainPromise({ events }: Run): readonly Event[] {
  return events.filter(
    (event, index) => !(event[1] === 'next' && event[3] === 'number' && events[index + 1]?.[0] !== 'call'),
  );
}
