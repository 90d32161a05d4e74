import assert from 'node:assert/strict';
import { retry, retryable, RetryPolicy } from '../../../runtime/src/index.js';
import { rejectionOf } from '../support/rejection-of.js';

/** What no option of any kind takes. */
const neverValid: readonly unknown[] = [NaN, -1, -Infinity, '3', null, {}, [], Symbol('x'), 1n];
const noFunctions: readonly unknown[] = [...neverValid, 0, 1, Infinity, true, false];

/** For each option what is refused, and how the error says what is allowed. */
const refused: Readonly<Record<string, readonly [allowed: RegExp, values: readonly unknown[]]>> = {
  maxAttempts: [/an integer of at least 1, or Infinity/, [...neverValid, 0, 1.5, true, () => 3]],
  backoff: [/a function/, noFunctions],
  retryOn: [/a function/, noFunctions],
  retryOnResult: [/a function/, noFunctions],
  retryAfter: [/a function/, noFunctions],
  maxRetryAfterMs: [/a number of milliseconds of at least 0, or Infinity/, [...neverValid, true, () => 3]],
  deadlineMs: [/a finite number of milliseconds above 0/, [...neverValid, 0, Infinity, true, () => 3]],
  attemptTimeoutMs: [/a finite number of milliseconds above 0/, [...neverValid, 0, Infinity, true, () => 3]],
  signal: [
    /an AbortSignal/,
    [...noFunctions.filter((value) => value !== null), new AbortController(), () => 3],
  ],
  budget: [/a budget/, [...noFunctions, () => 3]],
  breaker: [/a CircuitBreaker/, [...noFunctions, () => 3]],
  maxBreakerWaitMs: [
    /a finite number of milliseconds of at least 0/,
    [...neverValid, true, Infinity, () => 3],
  ],
  clock: [/a Clock/, [...noFunctions, Date, () => 3]],
  random: [/a function/, noFunctions],
  unref: [/true or false/, [...neverValid, 0, 1, Infinity, () => true]],
  onAttempt: [/a function/, noFunctions],
  onRetry: [/a function/, noFunctions],
  onSuccess: [/a function/, noFunctions],
  onGiveUp: [/a function/, noFunctions],
};

const operation = () => assert.fail('called');

function assertNames(error: unknown, owner: string, name: string, value: unknown, allowed: RegExp): void {
  assert.ok(error instanceof (typeof value === 'number' ? RangeError : TypeError), String(error));
  const shown =
    typeof value === 'string'
      ? JSON.stringify(value)
      : typeof value === 'function'
        ? 'a function'
        : typeof value === 'object' && value !== null
          ? 'an object'
          : String(value);
  assert.ok(error.message.startsWith(`${owner}: ${name} must be `), error.message);
  assert.match(error.message, allowed);
  assert.ok(error.message.endsWith(`, not ${shown}`), error.message);
}

describe('bad options of retry', () => {
  for (const [name, [allowed, values]] of Object.entries(refused)) {
    it(`${name} is named with its value and with what is allowed`, async () => {
      for (const value of values) {
        const options: object = { [name]: value };
        assertNames(await rejectionOf(retry(operation, options)), 'retry', name, value, allowed);
        const made = [
          ['RetryPolicy', () => new RetryPolicy(options)],
          ['retryable', () => retryable(operation, options)],
          ['retryable', () => retryable(options)],
        ] as const;
        for (const [owner, make] of made) {
          assert.throws(make, (error) => {
            assertNames(error, owner, name, value, allowed);
            return true;
          });
        }
      }
    });

    it(`${name} may be absent as undefined`, async () => {
      assert.equal(await retry(() => 7, { [name]: undefined }), 7);
    });

    it(`${name} is named where it is misspelt`, () => {
      const [head = '', next = ''] = name.slice(1);
      const misspellings = [
        `${name}s`,
        name.slice(0, -1),
        name.toUpperCase(),
        `${name.slice(0, 1)}${next}${head}${name.slice(3)}`,
      ].filter((misspelt) => !(misspelt in refused));
      for (const misspelt of misspellings) {
        assert.throws(() => new RetryPolicy({ [misspelt]: 1 }), {
          name: 'TypeError',
          message: `RetryPolicy: unknown option ${misspelt}; did you mean ${name}?`,
        });
      }
    });
  }

  it('names all options for one that is like none of them', () => {
    for (const unknown of ['jitterbug', 'constructor', '__proto__', 'x']) {
      const options: object = JSON.parse(`{ "${unknown}": 1 }`) as object;
      const message = `RetryPolicy: unknown option ${unknown}; the options are ${Object.keys(refused).join(', ')}`;
      assert.throws(() => new RetryPolicy(options), { name: 'TypeError', message });
    }
  });

  for (const options of [null, 5, 'fast', () => 3]) {
    it(`are refused as ${String(options)}`, async () => {
      await assert.rejects(
        retry(operation, options as object),
        /^TypeError|RangeError: retry: options must be/,
      );
    });
  }

  for (const bad of [undefined, null, 5, 'fetch', true]) {
    it(`refuses ${String(bad)} for an operation, as a rejection`, async () => {
      await assert.rejects(retry(bad as never), /: retry: operation must be a function, not /);
    });
  }
});
