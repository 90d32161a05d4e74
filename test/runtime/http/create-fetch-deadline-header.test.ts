import assert from 'node:assert/strict';
import {
  createFetch,
  type CreateFetchOptions,
  type RetryableRequestInit,
} from '../../../runtime/src/index.js';
import { withDeadline } from '../../../runtime/src/deadline/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';

const name = 'x-request-deadline';

/** The deadline header of each attempt of one call, whose attempts and waits take 100 ms each. */
async function deadlinesOf(
  options: CreateFetchOptions,
  init?: RetryableRequestInit,
): Promise<(string | null)[]> {
  const clock = new ManualClock();
  const deadlines: (string | null)[] = [];
  const fetch = createFetch({
    clock,
    backoff: () => 100,
    deadlineHeader: 'X-Request-Deadline',
    deadlineValue: (remainingMs) => `in ${remainingMs} ms`,
    ...options,
    fetch: async (_input, attemptInit) => {
      deadlines.push(new Headers(attemptInit?.headers).get(name));
      await new Promise<void>((resolve) => clock.setTimer(resolve, 100));
      return new Response(null, { status: 503 });
    },
  });
  const pending = fetch('http://127.0.0.1/', init);
  for (let step = 0; step < 6; step += 1) await clock.advanceAsync(100);
  await pending;
  return deadlines;
}

describe('createFetch and the header of its deadline', () => {
  it('tells each attempt how long the call may still take', async () => {
    assert.deepEqual(await deadlinesOf({ deadlineMs: 1_000 }), ['in 1000 ms', 'in 800 ms', 'in 600 ms']);
  });

  it('tells the time of the attempt where that ends sooner', async () => {
    assert.deepEqual(await deadlinesOf({ deadlineMs: 1_000, attemptTimeoutMs: 700 }), [
      'in 700 ms',
      'in 700 ms',
      'in 600 ms',
    ]);
  });

  it('tells nothing without a deadline', async () => {
    assert.deepEqual(await deadlinesOf({}), [null, null, null]);
    assert.deepEqual(await deadlinesOf({ deadlineMs: 1_000, deadlineHeader: undefined }), [null, null, null]);
  });

  it('keeps what the caller has set, and the other headers', async () => {
    const init = { headers: { 'X-Request-Deadline': 'mine' } };
    assert.deepEqual(await deadlinesOf({ deadlineMs: 1_000 }, init), ['mine', 'mine', 'mine']);
  });

  it('tells epoch milliseconds by default', async () => {
    const before = Date.now();
    const [deadline] = await deadlinesOf({ deadlineMs: 60_000, maxAttempts: 1, deadlineValue: undefined });
    assert.match(String(deadline), /^\d+$/);
    assert.ok(Number(deadline) >= before + 59_999 && Number(deadline) <= Date.now() + 60_000);
  });

  it('tells the deadline that the call is made under', async () => {
    const deadlines = await withDeadline(60_000, () => deadlinesOf({ maxAttempts: 1 }));
    assert.match(String(deadlines[0]), /^in (?:59\d{3}|60000) ms$/);
  });
});
