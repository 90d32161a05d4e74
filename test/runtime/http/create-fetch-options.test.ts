import assert from 'node:assert/strict';
import { CircuitBreaker, createFetch } from '../../../runtime/src/index.js';

describe('createFetch with bad options', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['fetch', 'undici'],
    ['statuses', 503],
    ['statuses', [503, 99]],
    ['statuses', ['503']],
    ['methods', 'GET'],
    ['methods', ['GET ']],
    ['idempotency', true],
    ['idempotency', 'always'],
    ['idempotencyHeader', ''],
    ['idempotencyHeader', 'Idempotency Key'],
    ['idempotencyHeader', 'Idempotency-Key:'],
    ['idempotencyHeader', { header: 'Idempotency Key', form: 'raw', inFlightStatuses: [] }],
    ['createKey', 'a key'],
    ['deadlineHeader', 'X Deadline'],
    ['deadlineHeader', true],
    ['deadlineValue', 'epoch'],
    ['breaker', true],
    ['breaker', null],
    ['breaker', new CircuitBreaker()],
    ['budget', true],
    ['budget', {}],
    ['maxAttempts', 0],
    ['deadlineMs', Infinity],
    ['attemptTimeoutMs', 0],
    ['retryOnResult', true],
    ['onGiveUp', 'log'],
  ];
  for (const [name, value] of cases) {
    it(`names ${name} = ${JSON.stringify(value)}`, () => {
      const options: object = { [name]: value };
      assert.throws(
        () => createFetch(options),
        new RegExp(`^(Range|Type)Error: createFetch: ${name} must be `),
      );
    });
  }

  it('names the nearest option for a misspelt one', () => {
    const misspelt: object = { idempotancy: 'auto' };
    assert.throws(() => createFetch(misspelt), /unknown option idempotancy; did you mean idempotency\?/);
    const status: object = { status: [503] };
    assert.throws(() => createFetch(status), /did you mean statuses\?/);
  });

  it('knows no signal for all calls', () => {
    const options: object = { signal: AbortSignal.timeout(1) };
    assert.throws(() => createFetch(options), /unknown option signal/);
  });

  it('names the options of the breakers', () => {
    assert.throws(
      () => createFetch({ breaker: { probes: 0 } }),
      /^RangeError: CircuitBreakers: probes must be an integer of at least 1, not 0$/,
    );
    const misspelt: object = { probe: 1 };
    assert.throws(() => createFetch({ breaker: misspelt }), /unknown option probe; did you mean probes\?/);
  });

  it('takes options that are undefined for absent, and frozen ones', () => {
    createFetch(
      Object.freeze({ fetch: undefined, statuses: undefined, breaker: undefined, idempotency: undefined }),
    );
  });
});
