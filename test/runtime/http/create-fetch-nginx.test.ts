import assert from 'node:assert/strict';
import { createFetch, exponentialBackoff, type RetryEvent } from '../../../runtime/src/index.js';
import { startNginx, type Nginx } from '../support/nginx.js';

const zones = `
  limit_req_zone $binary_remote_addr zone=slow:1m rate=20r/s;
  limit_req_zone $binary_remote_addr zone=slower:1m rate=2r/s;`;

const locations = `
  location /ready { return 204; }
  location /429 { limit_req zone=slow; limit_req_status 429; try_files /none @answer; }
  location /503 { limit_req zone=slow; try_files /none @answer; }
  location /told {
    limit_req zone=slower;
    limit_req_status 429;
    error_page 429 @told;
    try_files /none @answer;
  }
  location @told { add_header Retry-After 1 always; return 429; }
  location @answer { return 200 "done"; }`;

describe('createFetch and an nginx that limits requests', () => {
  let nginx: Nginx | undefined;
  let url = '';

  beforeEach(async () => {
    nginx = await startNginx(zones, locations);
    ({ url } = nginx);
  });
  afterEach(async () => {
    await nginx?.stop();
  });

  for (const status of [429, 503]) {
    it(`comes through, whatever is refused by ${status} meanwhile`, async () => {
      const refusals = new Set<unknown>();
      const fetch = createFetch({
        onRetry: ({ outcome }) => refusals.add(outcome.kind === 'result' && outcome.result.status),
        maxAttempts: Infinity,
        backoff: exponentialBackoff({ baseMs: 50, capMs: 200 }),
        breaker: false,
        budget: false,
      });
      const answers = await Promise.all(
        Array.from({ length: 8 }, async () => (await fetch(`${url}/${status}`)).text()),
      );
      assert.deepEqual(new Set(answers), new Set(['done']));
      assert.deepEqual(refusals, new Set([status]));
    });
  }

  it('waits for as long as its Retry-After says, and more', async () => {
    const events: RetryEvent[] = [];
    const fetch = createFetch({ maxAttempts: 5, onRetry: (event) => events.push(event) });
    await fetch(`${url}/told`);
    const before = performance.now();
    assert.equal((await fetch(`${url}/told`)).status, 200);
    assert.ok(performance.now() - before >= 1_000);
    assert.deepEqual([events.length, events[0]?.retryAfterMs], [1, 1_000]);
  });

  it('gives up on what the budget does not cover, with the response of nginx', async () => {
    const statuses = new Set<number>();
    const fetch = createFetch({ backoff: () => 0, breaker: false });
    const calls = 80;
    await Promise.all(
      Array.from({ length: calls }, async () => statuses.add((await fetch(`${url}/503`)).status)),
    );
    assert.deepEqual(statuses, new Set([200, 503]));
    // The stock of 100 retries, and what the few calls gave back that succeeded: not two retries for each call.
    assert.ok((nginx?.statuses().length ?? Infinity) <= calls + 110);
  });
});
