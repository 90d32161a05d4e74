import assert from 'node:assert/strict';
import {
  consecutiveFailures,
  createFetch,
  RetryBudget,
  RetryBudgets,
  type Budget,
  type GiveUpReason,
} from '../../../runtime/src/index.js';
import { closeServers, startStatusServer } from '../support/http-server.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';

afterEach(closeServers);

/** Makes these calls one after the other, with breakers that never trip, and tells why each gave up. */
async function reasonsOf(
  urls: readonly string[],
  options: { readonly budget?: RetryBudgets | Budget | false; readonly clock?: ManualClock } = {},
): Promise<GiveUpReason[]> {
  const reasons: GiveUpReason[] = [];
  const fetch = createFetch({
    clock: new ManualClock(),
    ...options,
    backoff: () => 0,
    breaker: { window: consecutiveFailures({ threshold: 1_000 }) },
    onGiveUp: ({ reason }) => reasons.push(reason),
  });
  for (const url of urls) await fetch(url);
  return reasons;
}

describe('createFetch and its retry budgets', () => {
  it('retries from a stock that an origin which is down uses up, and spares the others', async () => {
    const down = await startStatusServer(503);
    const flaky = await startStatusServer(503, 503, 200);
    const calls = 100;
    const urls = Array.from({ length: calls }, () => down.url);
    const reasons = await reasonsOf([...urls, flaky.url]);
    assert.equal(down.requests.length, calls + 100);
    assert.ok(reasons.includes('budget'));
    assert.equal(flaky.requests.length, 3);
  });

  it('are those that are given, or one for all origins, or none', async () => {
    const [first, second] = [await startStatusServer(503), await startStatusServer(503)];
    const urls = Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? first.url : second.url));
    const create = () => new RetryBudget({ ratio: 0, minRetriesPerSecond: 0.1, clock: new ManualClock() });
    const retriesOf = async (budget: RetryBudgets | Budget | false) => {
      const before = first.requests.length + second.requests.length;
      await reasonsOf(urls, { budget });
      return first.requests.length + second.requests.length - before - urls.length;
    };
    assert.equal(await retriesOf(new RetryBudgets({ create })), 2);
    assert.equal(await retriesOf(create()), 1);
    assert.equal(await retriesOf(false), 20);
  });

  it('are filled up again by calls that succeed, five of them for a retry', async () => {
    let isDown = true;
    let sent = 0;
    const fetch = createFetch({
      backoff: () => 0,
      breaker: false,
      fetch: () => {
        sent += 1;
        return Promise.resolve(new Response(null, { status: isDown ? 503 : 200 }));
      },
    });
    const sentBy = async (calls: number) => {
      sent = 0;
      for (let call = 0; call < calls; call += 1) await fetch('http://service.test/');
      return sent;
    };
    assert.equal(await sentBy(60), 160);
    isDown = false;
    await sentBy(10);
    isDown = true;
    assert.equal(await sentBy(10), 12);
  });
});
