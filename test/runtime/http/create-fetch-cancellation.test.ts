import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { createFetch, TimeoutError, type GiveUpReason } from '../../../runtime/src/index.js';
import { closeServers, startHttpServer } from '../support/http-server.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { rejectionOf } from '../support/rejection-of.js';

const noWait = () => 0;
const reason = new Error('changed my mind');

afterEach(closeServers);

describe('createFetch and the signal of its caller', () => {
  it('ends an attempt that is running with the reason of the signal, and makes no other', async () => {
    const controller = new AbortController();
    const closed: Promise<void>[] = [];
    const server = await startHttpServer((_request, response) => {
      closed.push(new Promise((resolve) => response.on('close', resolve)));
      controller.abort(reason);
    });
    const pending = createFetch({ backoff: noWait })(server.url, { signal: controller.signal });
    assert.equal(await rejectionOf(pending), reason);
    await Promise.all(closed);
    assert.equal(server.requests.length, 1);
  });

  it('ends a wait at once, and leaves no timer', async () => {
    const clock = new ManualClock();
    const controller = new AbortController();
    const server = await startHttpServer((_request, response) => {
      response.writeHead(503).end();
    });
    const fetch = createFetch({
      clock,
      backoff: () => 1_000,
      onRetry: () => {
        setImmediate(() => {
          controller.abort(reason);
        });
      },
    });
    assert.equal(await rejectionOf(fetch(server.url, { signal: controller.signal })), reason);
    assert.equal(clock.pendingTimers, 0);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
  });

  it('ends the reading of the body', async () => {
    const server = await startHttpServer((_request, response) => {
      response.write('the beginning');
    });
    for (const options of [{}, { attemptTimeoutMs: 60_000, deadlineMs: 60_000 }]) {
      const controller = new AbortController();
      const { signal } = controller;
      const response = await createFetch(options)(server.url, { signal });
      setImmediate(() => {
        controller.abort(reason);
      });
      assert.equal(await rejectionOf(response.text()), reason);
    }
  });

  it('rejects with its reason where it is aborted already, and sends nothing', async () => {
    const server = await startHttpServer((_request, response) => response.end());
    const pending = createFetch()(server.url, { signal: AbortSignal.abort(reason) });
    assert.equal(await rejectionOf(pending), reason);
    assert.equal(server.requests.length, 0);
  });

  it('is that of a Request, unless an init names another or none', async () => {
    const server = await startHttpServer((_request, response) => {
      response.writeHead(503).end('answer');
    });
    const fetch = createFetch({ backoff: noWait, attemptTimeoutMs: 10_000 });
    const aborted = new Request(server.url, { signal: AbortSignal.abort(reason) });
    assert.equal(await rejectionOf(fetch(aborted)), reason);
    assert.equal(server.requests.length, 0);
    assert.equal((await fetch(aborted, { signal: null })).status, 503);
    assert.equal((await fetch(aborted, { signal: new AbortController().signal })).status, 503);
    const alive = new Request(server.url);
    assert.equal(await rejectionOf(fetch(alive, { signal: AbortSignal.abort(reason) })), reason);
  });
});

describe('createFetch and time', () => {
  it('cuts an attempt that takes too long, retries it, and rejects with its TimeoutError', async () => {
    const clock = new ManualClock();
    const server = await startHttpServer(() => void clock.advanceAsync(30));
    const reasons: GiveUpReason[] = [];
    const fetch = createFetch({
      clock,
      backoff: noWait,
      attemptTimeoutMs: 30,
      onGiveUp: (event) => reasons.push(event.reason),
    });
    const error = await rejectionOf(fetch(server.url));
    assert.ok(error instanceof TimeoutError);
    assert.equal(error.timeoutMs, 30);
    assert.equal(server.requests.length, 3);
    assert.deepEqual(reasons, ['attempts']);
  });

  it('never cuts a body that is being read', async () => {
    const clock = new ManualClock();
    let finish = () => undefined;
    const server = await startHttpServer((_request, response) => {
      response.write('first, ');
      finish = () => void response.end('last');
    });
    const fetch = createFetch({ clock, attemptTimeoutMs: 100, deadlineMs: 200 });
    const response = await fetch(server.url);
    await clock.advanceAsync(1_000);
    finish();
    assert.equal(await response.text(), 'first, last');
  });

  it('cuts a body at the time that the signal of its caller says', async () => {
    const server = await startHttpServer((_request, response) => {
      response.write('the beginning');
    });
    const response = await createFetch()(server.url, { signal: AbortSignal.timeout(100) });
    const error = await rejectionOf(response.text());
    assert.equal((error as Error).name, 'TimeoutError');
  });

  it('never waits past the deadline: it resolves with the response that it has', async () => {
    const server = await startHttpServer((_request, response) => {
      response.writeHead(503, { 'retry-after': '5' }).end('answer');
    });
    const reasons: GiveUpReason[] = [];
    const fetch = createFetch({ deadlineMs: 4_000, onGiveUp: (event) => reasons.push(event.reason) });
    assert.equal(await (await fetch(server.url)).text(), 'answer');
    assert.deepEqual(reasons, ['deadline']);
  });

  it('cuts the attempt that is running at the deadline', async () => {
    const clock = new ManualClock();
    const server = await startHttpServer(() => void clock.advanceAsync(50));
    const fetch = createFetch({ clock, deadlineMs: 50, attemptTimeoutMs: 10_000 });
    const error = await rejectionOf(fetch(server.url));
    assert.ok(error instanceof TimeoutError);
    assert.equal(error.timeoutMs, 50);
    assert.equal(server.requests.length, 1);
  });

  it('discards a response that comes after its attempt was given up', async () => {
    const clock = new ManualClock();
    let isCancelled = false;
    const late = new Response(
      new ReadableStream({
        cancel: () => {
          isCancelled = true;
        },
      }),
    );
    let arrive: (response: Response) => void = () => assert.fail('nothing was sent');
    const fetch = createFetch({
      clock,
      attemptTimeoutMs: 100,
      maxAttempts: 1,
      // Heeds no signal.
      fetch: () =>
        new Promise((resolve) => {
          arrive = resolve;
        }),
    });
    const rejection = rejectionOf(fetch('http://127.0.0.1/'));
    await clock.advanceAsync(100);
    assert.ok((await rejection) instanceof TimeoutError);
    arrive(late);
    await clock.advanceAsync(2_000);
    assert.ok(isCancelled);
  });

  it('discards the response where a predicate throws', async () => {
    const clock = new ManualClock();
    let isCancelled = false;
    const body = new ReadableStream({
      cancel: () => {
        isCancelled = true;
      },
    });
    const fetch = createFetch({
      clock,
      retryOnResult: () => {
        throw reason;
      },
      fetch: () => Promise.resolve(new Response(body)),
    });
    assert.equal(await rejectionOf(fetch('http://127.0.0.1/')), reason);
    await clock.advanceAsync(2_000);
    assert.ok(isCancelled);
  });
});
