import assert from 'node:assert/strict';

import fc from 'fast-check';

import { runs } from '../../../properties/seed.js';
import type { Answer, Run, RunOptions } from './run-client.js';
import { runClient } from './run-client.js';
import type { Parts } from './shapes.js';
import { shapes } from './shapes.js';
import { suggested } from './suggested.js';

const KEYED = "axios.post('/orders', {}, { headers: { 'Idempotency-Key': 'order-1' } })";
const PLAIN = "axios.post('/orders', {})";
const RANDOM_WAIT = 'await sleep(Math.random() * 100);';

const answers = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<Answer>({}, { status: 503 }, { status: 429 }) },
    fc.constantFrom<Answer>({ status: 200 }, { status: 400 }, { status: 503, retryAfter: '7' }),
  ),
  { minLength: 1, maxLength: 5 },
);
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

interface Kind extends Parts {
  readonly rule: string;
  readonly messageId: string;
  /** Shapes in which it is not offered. */
  readonly not?: readonly string[];
  readonly assert: (before: Run, now: Run, options: RunOptions) => void;
}

const kinds: Readonly<Record<string, Kind>> = {
  'full jitter leaves every wait between nothing and what it was': {
    ...{ rule: 'require-jitter', messageId: 'addJitter' },
    ...{ request: KEYED, between: 'await sleep(100 * 2 ** attempt);' },
    assert(before, now, { random: chance = () => 0 }) {
      assertSameAttempts(before, now);
      assert.deepEqual(
        now.waitsMs,
        before.waitsMs.map((ms) => ms * chance()),
      );
    },
  },
  'jitter after the cap keeps to the cap and spreads what is below': {
    ...{ rule: 'require-jitter', messageId: 'jitterAfterCap' },
    ...{ request: KEYED, between: 'await sleep(Math.min(300, Math.random() * 200 * 2 ** attempt));' },
    assert(before, now, { random: chance = () => 0 }) {
      assertSameAttempts(before, now);
      const delays = [400, 800, 1600].slice(0, now.waitsMs.length);
      assert.deepEqual(
        now.waitsMs,
        delays.map((ms) => Math.min(300, ms) * chance()),
      );
    },
  },
  'a wait is put in front of each further attempt': {
    ...{ rule: 'require-backoff', messageId: 'addWait' },
    ...{ request: KEYED, between: 'await undefined;' },
    not: ['a do loop'],
    assert(before, now, { random: chance = () => 0 }) {
      assertSameAttempts(before, now);
      assert.equal(now.waitsMs.length, now.keys.length - 1);
      for (const ms of now.waitsMs) assert.ok(ms >= 1_000 * chance() && ms <= 8_000 * chance(), String(ms));
    },
  },
  'Retry-After is a floor, and no wait is changed without it': {
    ...{ rule: 'respect-retry-after', messageId: 'waitAtLeast' },
    ...{ request: KEYED, between: RANDOM_WAIT },
    assert(before, now, { answers: script }) {
      assertSameAttempts(before, now);
      const hints = now.waitsMs.map((_, index) => (script[index] ?? script.at(-1))?.retryAfter);
      assert.deepEqual(
        now.waitsMs,
        before.waitsMs.map((ms, index) => ms + 1000 * Number(hints[index] ?? 0)),
      );
    },
  },
  'one key is sent with every attempt': {
    ...{ rule: 'require-idempotency-key', messageId: 'sendKey' },
    ...{ request: PLAIN, between: RANDOM_WAIT },
    assert(before, now) {
      assert.deepEqual(new Set(before.keys), new Set([undefined]));
      assertOneKey(now);
      assertSameAttempts({ ...before, keys: now.keys }, now);
    },
  },
  'a key that was another one for each attempt is made once': {
    ...{ rule: 'require-idempotency-key', messageId: 'makeKeyOnce' },
    ...{
      request: "axios.post('/orders', {}, { headers: { 'Idempotency-Key': crypto.randomUUID() } })",
      between: RANDOM_WAIT,
    },
    assert(before, now) {
      assert.equal(new Set(before.keys).size, before.keys.length);
      assertOneKey(now);
      assertSameAttempts({ ...before, keys: now.keys }, now);
    },
  },
  'what can never succeed is attempted no further, and the rest as before': {
    ...{ rule: 'no-permanent-error-retry', messageId: 'rethrow' },
    ...{ request: KEYED, between: RANDOM_WAIT },
    assert(before, now, { answers: script }) {
      const permanent = script.findIndex(({ status }) => status === 400);
      if (permanent === -1 || permanent >= before.keys.length) {
        assertSameAttempts(before, now);
        return;
      }
      assert.equal(now.keys.length, permanent + 1);
      assert.match(String(now.error), /HTTP 400/);
    },
  },
};

describe('what a suggestion does', () => {
  for (const [title, kind] of Object.entries(kinds))
    for (const [shape, write] of Object.entries(shapes)) {
      if (kind.not?.includes(shape)) continue;
      it(`${title}, in ${shape}`, async () => {
        const program = write(kind);
        const after = suggested(program, kind.rule, kind.messageId);
        assert.ok(after !== undefined, program);
        await fc.assert(
          fc.asyncProperty(answers, random, async (script, chance) => {
            const options = { answers: script, random: () => chance };
            kind.assert(await runClient(program, options), await runClient(after, options), options);
          }),
          { numRuns: runs(50) },
        );
      });
    }

  for (const [shape, write] of Object.entries(shapes))
    it(`ends a wait when the caller gives up, and changes nothing otherwise, in ${shape}`, async () => {
      const program = write({
        request: KEYED,
        between: 'await new Promise((resolve) => setTimeout(resolve, 5000));',
      });
      const after = suggested(program, 'respect-abort', 'passSignal');
      assert.ok(after !== undefined, program);
      const patient = { answers: [{ status: 503 }, { status: 200 }] };
      assertSameAttempts(await runClient(program, patient), await runClient(after, patient));
      const impatient = await runClient(after, { answers: [{ status: 503 }], abortAtMs: 1_200 });
      assert.equal(impatient.keys.length, 1);
      assert.equal(impatient.endedMs, 1_200);
      assert.match(String(impatient.error), /given up/);
    });

  it('gives up where nothing did, with the last error', async () => {
    const endless = {
      'a loop': `
async function run() {
  while (true) {
    try {
      return await axios.post('/orders', {});
    } catch (error) {
      await sleep(100);
    }
  }
}`,
      'a recursion': `
async function place() {
  try {
    return await axios.post('/orders', {});
  } catch (error) {
    await sleep(100);
    return place();
  }
}
const run = () => place();`,
    };
    for (const program of Object.values(endless)) {
      const after = suggested(program, 'require-retry-limit', 'limit');
      assert.ok(after !== undefined, program);
      const failing = await runClient(after, { answers: [{ status: 503 }] });
      assert.equal(failing.keys.length, 5);
      assert.match(String(failing.error), /HTTP 503/);
      const patient = { answers: [{ status: 503 }, {}, { status: 200 }] };
      assertSameAttempts(await runClient(program, patient), await runClient(after, patient));
    }
  });
});

/** The same requests with the same keys, and the same end. */
function assertSameAttempts(before: Run, now: Run): void {
  assert.deepEqual(
    [now.keys, now.result, String(now.error)],
    [before.keys, before.result, String(before.error)],
  );
}

function assertOneKey({ keys }: Run): void {
  assert.equal(new Set(keys).size, 1);
  assert.match(String(keys[0]), /^[\w-]{16,}$/);
}
