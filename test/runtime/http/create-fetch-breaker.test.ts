import assert from 'node:assert/strict';
import {
  CircuitBreakers,
  CircuitOpenError,
  consecutiveFailures,
  createFetch,
  type GiveUpEvent,
  type StateChangeEvent,
} from '../../../runtime/src/index.js';
import { closeServers, startHttpServer, startStatusServer } from '../support/http-server.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { rejectionOf } from '../support/rejection-of.js';

const noWait = () => 0;

afterEach(closeServers);

describe('createFetch and its circuit breakers', () => {
  it('stops calling an origin that is down, and no other one', async () => {
    const down = await startStatusServer(503);
    const up = await startStatusServer(200);
    const fetch = createFetch({ backoff: noWait, maxBreakerWaitMs: 0 });
    let refusal: unknown;
    while (refusal === undefined && down.requests.length < 100) {
      await fetch(down.url).catch((error: unknown) => (refusal = error));
    }
    assert.ok(refusal instanceof CircuitOpenError);
    assert.match(refusal.message, new RegExp(down.url));
    assert.equal(down.requests.length, 20);
    assert.equal((await fetch(up.url)).status, 200);
  });

  it('probes within half a second, however long the outage', async () => {
    const clock = new ManualClock();
    let sent = 0;
    const fetch = createFetch({
      clock,
      maxAttempts: 1,
      maxBreakerWaitMs: 0,
      fetch: () => {
        sent += 1;
        return Promise.resolve(new Response(null, { status: 503 }));
      },
    });
    for (let call = 0; call < 20; call += 1) await fetch('http://down.test/');
    for (let probe = 0; probe < 100; probe += 1) {
      assert.ok((await rejectionOf(fetch('http://down.test/'))) instanceof CircuitOpenError);
      await clock.advanceAsync(500);
      await fetch('http://down.test/');
    }
    assert.equal(sent, 120);
  });

  it('gets over a hiccup of two seconds without opening', async () => {
    const clock = new ManualClock();
    const states: string[] = [];
    let isDown = false;
    const fetch = createFetch({
      clock,
      backoff: noWait,
      breaker: { onStateChange: ({ to }: StateChangeEvent) => states.push(to) },
      fetch: () => Promise.resolve(new Response(null, { status: isDown ? 503 : 200 })),
    });
    for (let tenth = 0; tenth < 220; tenth += 1) {
      isDown = tenth >= 200;
      await fetch('http://service.test/');
      await clock.advanceAsync(100);
    }
    assert.deepEqual(states, []);
  });

  it('probes after the break, and closes', async () => {
    const clock = new ManualClock();
    const server = await startStatusServer(500, 500, 200);
    const states: string[] = [];
    const fetch = createFetch({
      clock,
      backoff: noWait,
      breaker: {
        window: consecutiveFailures({ threshold: 2 }),
        breakFor: () => 1_000,
        onStateChange: ({ to }: StateChangeEvent) => states.push(to),
      },
    });
    assert.equal((await fetch(server.url)).status, 500);
    assert.ok((await rejectionOf(fetch(server.url))) instanceof CircuitOpenError);
    await clock.advanceAsync(1_000);
    assert.equal((await fetch(server.url)).status, 200);
    assert.deepEqual(states, ['open', 'half-open', 'closed']);
  });

  it('rejects with the refusal where it opens during a wait, never with a response that was discarded', async () => {
    const clock = new ManualClock();
    const server = await startStatusServer(503, 503, 200);
    const gaveUp: GiveUpEvent<Response>[] = [];
    const breaker = { window: consecutiveFailures({ threshold: 2 }), breakFor: () => 60_000 };
    const waiting: (() => void)[] = [];
    const fetch = createFetch({
      clock,
      backoff: () => 1_000,
      breaker,
      onRetry: () => waiting.shift()?.(),
      onGiveUp: (event) => gaveUp.push(event),
    });
    let rejection = Promise.resolve<unknown>(undefined);
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      rejection = rejectionOf(fetch(`${server.url}/first`));
    });
    // The second failure opens the breaker, while the first call waits.
    assert.equal((await fetch(`${server.url}/second`)).status, 503);
    await clock.advanceAsync(1_000);
    assert.ok((await rejection) instanceof CircuitOpenError);
    assert.equal(server.requests.length, 2);
    assert.deepEqual(
      gaveUp.map(({ reason, outcome }) => [reason, outcome.kind]),
      [
        ['breaker-open', 'result'],
        ['breaker-open', 'error'],
      ],
    );
  });

  it('counts failures of requests that are not retried', async () => {
    const server = await startStatusServer(503);
    const fetch = createFetch({
      maxBreakerWaitMs: 0,
      breaker: { window: consecutiveFailures({ threshold: 2 }) },
    });
    await fetch(server.url, { method: 'POST' });
    await fetch(server.url, { method: 'POST' });
    assert.ok((await rejectionOf(fetch(server.url))) instanceof CircuitOpenError);
  });

  it('counts neither answers nor vetoed failures for successes, nor what was never sent', async () => {
    const server = await startHttpServer(({ number }, response) => {
      response.writeHead(number === 2 ? 503 : 500, { 'x-should-retry': 'false' }).end();
    });
    const fetch = createFetch({
      maxBreakerWaitMs: 0,
      breaker: { window: consecutiveFailures({ threshold: 2 }) },
    });
    await fetch(server.url);
    await assert.rejects(fetch(server.url, { headers: { 'not a name': '' } }), TypeError);
    await fetch(server.url);
    assert.ok((await rejectionOf(fetch(server.url))) instanceof CircuitOpenError);
  });

  it('counts no call that its caller aborted', async () => {
    const server = await startHttpServer(() => undefined);
    const fetch = createFetch({ breaker: { window: consecutiveFailures({ threshold: 1 }) } });
    for (let call = 0; call < 3; call += 1) {
      const error = await rejectionOf(fetch(server.url, { signal: AbortSignal.timeout(20) }));
      assert.equal((error as Error).name, 'TimeoutError');
    }
  });

  it('may be shared, inspected and isolated', async () => {
    const server = await startStatusServer(200);
    const breakers = new CircuitBreakers();
    breakers.get(server.url).isolate();
    for (const fetch of [createFetch({ breaker: breakers }), createFetch({ breaker: breakers })]) {
      assert.ok((await rejectionOf(fetch(server.url))) instanceof CircuitOpenError);
    }
    breakers.get(server.url).reset();
    assert.equal((await createFetch({ breaker: breakers })(server.url)).status, 200);
  });

  it('are off where they are turned off', async () => {
    const server = await startStatusServer(503);
    const fetch = createFetch({ backoff: noWait, breaker: false, budget: false });
    for (let call = 0; call < 20; call += 1) await fetch(server.url);
    assert.equal(server.requests.length, 60);
  });

  it('are none for what is not called over a network', async () => {
    const fetch = createFetch({
      maxAttempts: 1,
      breaker: { window: consecutiveFailures({ threshold: 1 }) },
      fetch: () => Promise.resolve(new Response(null, { status: 503 })),
    });
    for (const url of ['data:text/plain,hello', 'blob:https://127.0.0.1/1', '/path', '/path', 'data:,']) {
      assert.equal((await fetch(url)).status, 503);
    }
  });

  it('are kept for a bounded number of origins, open ones longest', async () => {
    let isDown = true;
    const fetch = createFetch({
      maxAttempts: 1,
      breaker: { window: consecutiveFailures({ threshold: 2 }), breakFor: () => 60_000 },
      fetch: () => Promise.resolve(new Response(null, { status: isDown ? 503 : 200 })),
    });
    for (const host of ['open', 'open', 'closed']) await fetch(`http://${host}.test/`);
    isDown = false;
    for (let host = 0; host < 1_500; host += 1) await fetch(`http://host-${host}.test/`);
    isDown = true;
    assert.ok((await rejectionOf(fetch('http://open.test/'))) instanceof CircuitOpenError);
    // Its one failure was forgotten with it.
    assert.equal((await fetch('http://closed.test/')).status, 503);
    assert.equal((await fetch('http://closed.test/')).status, 503);
  });
});
