import assert from 'node:assert/strict';

import { beside } from './installed.js';
import { findingsIn, rulesReporting } from './findings.js';

const IMPORTS = "import { Effect, Schedule } from 'effect';\n";
const JITTER = 'require-jitter';
const LIMIT = 'require-retry-limit';

/** What is reported of each way to say how an effect is tried again. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  "Effect.retry(load, Schedule.exponential('1 second'))": [JITTER, LIMIT],
  "load.pipe(Effect.retry(Schedule.spaced('1 second')))": [JITTER, LIMIT],
  "Effect.retry(load, { times: 3, schedule: Schedule.exponential('1 second') })": [JITTER],
  "Effect.retry(load, { schedule: Schedule.exponential('1 second').pipe(Schedule.jittered) })": [LIMIT],
  "Effect.retry(load, Schedule.exponential('1 second').pipe(Schedule.jittered, Schedule.intersect(Schedule.recurs(3))))":
    [],
  'Effect.retry(load, { times: 3, schedule: policy })': [],
  'Effect.retry(load, { until: isDone })': [],
  'Effect.retry(load, Schedule.recurs(3))': [],
  'Effect.retry(load, policy)': [],
};

describe('effect', () => {
  it('is reported where its schedule has no random part, or no end', () => {
    for (const [text, rules] of Object.entries(CASES))
      assert.deepEqual(rulesReporting(`${IMPORTS}export const loaded = ${text};`).toSorted(), rules, text);
  });

  it('is reported where it does not wait before it asks a server again', () => {
    const text = (operation: string) =>
      `${IMPORTS}export const load = (url) => Effect.retry(Effect.tryPromise(() => ${operation}), { times: 3 });`;
    assert.deepEqual(rulesReporting(text('fetch(url)')), ['require-backoff']);
    assert.deepEqual(rulesReporting(text('parse(url)')), []);
  });

  it('has a schedule that stands elsewhere judged by what it is', () => {
    const declared = `${IMPORTS}const schedule = Schedule.exponential('1 second');\nexport const loaded = Effect.retry(load, { times: 3, schedule });`;
    assert.deepEqual(rulesReporting(declared), [JITTER]);
    const file = beside({
      'retry-policy.ts':
        "import { Schedule } from 'effect';\nexport const retryPolicy = Schedule.fibonacci('1 second').pipe(Schedule.upTo('1 minute'));",
    });
    const imported =
      "import { Effect } from 'effect';\nimport { retryPolicy } from './retry-policy';\nexport const loaded = Effect.retry(load, retryPolicy);";
    assert.deepEqual(rulesReporting(imported, file), [JITTER]);
  });

  it('gets its schedule spread', () => {
    const [finding] = findingsIn(
      `${IMPORTS}export const loaded = Effect.retry(load, { times: 3, schedule: Schedule.exponential('1 second') });`,
    );
    assert.equal(
      finding?.mended,
      `${IMPORTS}export const loaded = Effect.retry(load, { times: 3, schedule: Schedule.exponential('1 second').pipe(Schedule.jittered) });`,
    );
  });
});
