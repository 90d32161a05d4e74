import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rateLimits } from '../../../runtime/src/http/rate-limit.js';
import { runs } from '../../properties/seed.js';

describe('rateLimits', () => {
  it('joins RateLimit with RateLimit-Policy by name', () => {
    const headers = new Headers({
      ratelimit: '"burst";r=99;t=1, "daily";r=0;t=3600',
      'ratelimit-policy': '"burst";q=100;w=60,"daily";q=1000;w=86400;acme-note="x"',
    });
    assert.deepEqual(rateLimits(new Response(null, { headers })), [
      {
        policy: 'burst',
        partitionKey: undefined,
        remaining: 99,
        resetMs: 1000,
        quota: 100,
        windowMs: 60_000,
      },
      {
        policy: 'daily',
        partitionKey: undefined,
        remaining: 0,
        resetMs: 3_600_000,
        quota: 1000,
        windowMs: 86_400_000,
      },
    ]);
  });

  it('prefers the policy of the same partition key', () => {
    const [limit] = rateLimits({
      RateLimit: '"user";r=3;pk=:Yg==:',
      'RateLimit-Policy': '"user";q=10;pk=:YQ==:, "user";q=20;pk=:Yg==:',
    });
    assert.deepEqual([limit?.partitionKey, limit?.quota, limit?.resetMs], [':Yg==:', 20, undefined]);
  });

  it('reads limits of policies that it knows nothing of', () => {
    assert.deepEqual(
      rateLimits({ ratelimit: '"a";r=1' }).map(({ quota, windowMs }) => [quota, windowMs]),
      [[undefined, undefined]],
    );
  });

  const malformed = [
    'default;r=50;t=30',
    '"default"',
    '"default";t=30',
    '"default";r=-1',
    '"default";r=1.5',
    '"default";r="1"',
    '"default";r=1;t=soon',
    '"default";r=1,',
    '"default;r=1',
    '"default";R=1',
    '("default";r=1)',
    '"default";r=1 "other";r=2',
    '"default";r=1234567890123456',
    '"good";r=1, "bad"',
  ];
  for (const field of malformed) {
    it(`ignores the malformed ${field}`, () => {
      assert.deepEqual(rateLimits({ ratelimit: field }), []);
    });
  }

  it('ignores a malformed RateLimit-Policy alone', () => {
    const [limit] = rateLimits({ ratelimit: '"a";r=1', 'ratelimit-policy': '"a";q=many' });
    assert.deepEqual([limit?.remaining, limit?.quota], [1, undefined]);
  });

  it('ignores what comes from a cache, and what has no headers', () => {
    assert.deepEqual(rateLimits({ ratelimit: '"a";r=1', age: '30' }), []);
    assert.deepEqual(rateLimits(undefined), []);
  });

  it('reads counts and times of at least 0 or nothing, and never throws, whatever the strings', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom(...Array.from('"ab;=,rtqwpk:019.-? '), '"a";r=', ';t=', ';q=', ';w='),
      }),
    );
    const fields = { ratelimit: text, 'ratelimit-policy': text, age: fc.option(text, { nil: undefined }) };
    fc.assert(
      fc.property(fc.record(fields), (headers) => {
        for (const { remaining, resetMs = 0, quota = 0, windowMs = 0 } of rateLimits(headers))
          for (const amount of [remaining, resetMs, quota, windowMs])
            assert.ok(Number.isFinite(amount) && amount >= 0, String(amount));
      }),
      { numRuns: runs(2000) },
    );
  });

  it('reads back what was written', () => {
    const amount = fc.nat(999_999_999);
    const limits = fc.uniqueArray(
      fc.tuple(fc.stringMatching(/^[a-z-]{1,8}$/), amount, amount, amount, amount),
      {
        selector: ([policy]) => policy,
      },
    );
    fc.assert(
      fc.property(limits, (written) => {
        const headers = {
          ratelimit: written.map(([policy, r, t]) => `"${policy}";r=${r};t=${t}`).join(', '),
          'ratelimit-policy': written.map(([policy, , , q, w]) => `"${policy}";q=${q};w=${w}`).join(', '),
        };
        assert.deepEqual(
          rateLimits(headers).map(({ policy, remaining, resetMs, quota, windowMs }) => [
            policy,
            remaining,
            resetMs,
            quota,
            windowMs,
          ]),
          written.map(([policy, r, t, q, w]) => [policy, r, t * 1000, q, w * 1000]),
        );
      }),
    );
  });
});
