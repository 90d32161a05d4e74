import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { CircuitBreaker, consecutiveFailures, createFetch, retry } from 'forbear';
import { breakerDiagnosticsHooks, diagnosticsHooks, logHooks } from 'forbear/diagnostics';
import { closeServers, startStatusServer } from '../support/http-server.js';

afterEach(closeServers);

const unavailable = () => Promise.reject(Object.assign(new Error('token=secret'), { status: 503 }));

describe('diagnosticsHooks', () => {
  it('publish on their channels, to those who subscribe', async () => {
    const seen: string[] = [];
    const names = ['forbear:attempt', 'forbear:retry', 'forbear:give-up', 'forbear:breaker'];
    const listener = (message: unknown, name: string | symbol) => {
      seen.push(`${String(name)} ${(message as { type: string }).type}`);
    };
    const run = async () => {
      const breaker = new CircuitBreaker({
        window: consecutiveFailures({ threshold: 2 }),
        ...breakerDiagnosticsHooks,
      });
      await retry(unavailable, { ...diagnosticsHooks, breaker, backoff: () => 0 }).catch(() => undefined);
    };
    await run();
    assert.deepEqual(seen, []);
    for (const name of names) subscribe(name, listener);
    await run();
    for (const name of names) unsubscribe(name, listener);
    assert.deepEqual(seen, [
      'forbear:attempt attempt',
      'forbear:retry retry',
      'forbear:attempt attempt',
      'forbear:breaker state-change',
      'forbear:give-up give-up',
    ]);
  });
});

describe('logHooks', () => {
  it('write a line for each retry and each call that gave up, without secrets', async () => {
    const server = await startStatusServer(503, 503);
    const lines: string[] = [];
    const fetch = createFetch({
      ...logHooks((line) => lines.push(line)),
      maxAttempts: 2,
      backoff: () => 2,
    });
    await fetch(`${server.url}/orders?token=secret`);
    assert.deepEqual(lines, [
      `GET ${server.url}/orders?REDACTED: attempt 1: 503, next in 2 ms`,
      `GET ${server.url}/orders?REDACTED: gave up after 2 attempts (attempts): 503`,
    ]);
  });

  it('name a log that is none', () => {
    assert.throws(
      () => logHooks(undefined as unknown as () => void),
      /logHooks: log must be a function, not undefined/,
    );
  });
});
