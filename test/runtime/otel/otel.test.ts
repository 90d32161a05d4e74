import assert from 'node:assert/strict';
import { CircuitBreaker, consecutiveFailures, createFetch, retry, RetryBudget, AwsRetryQuota } from 'forbear';
import { breakerTelemetry, callTelemetry, observeBreaker, observeBudget } from 'forbear/otel';
import { ManualClock } from 'forbear/testing';
import { closeServers, startStatusServer } from '../support/http-server.js';
import { keepActiveSpans, Sdk } from './support.js';

let sdk: Sdk;

describe('forbear/otel', () => {
  keepActiveSpans();

  beforeEach(() => {
    sdk = new Sdk();
  });

  afterEach(async () => {
    await sdk.shutdown();
    await closeServers();
  });

  const telemetry = () => ({ name: 'orders', meterProvider: sdk.meterProvider });
  const unavailable = () => Promise.reject(Object.assign(new Error('token=secret'), { status: 503 }));

  describe('callTelemetry', () => {
    it('counts attempts and calls, and measures waits, by what they are about', async () => {
      const server = await startStatusServer(503, 200);
      const fetch = createFetch({ ...callTelemetry(telemetry()), backoff: () => 2, breaker: false });
      await fetch(server.url);
      const about = { 'forbear.policy': 'orders', 'http.request.method': 'GET' };
      assert.deepEqual(await sdk.pointsOf('forbear.attempts'), [{ value: 2, attributes: about }]);
      assert.deepEqual(await sdk.pointsOf('forbear.calls'), [
        { value: 1, attributes: { ...about, 'forbear.outcome': 'success' } },
      ]);
      const [wait] = await sdk.pointsOf('forbear.retry.wait');
      assert.deepEqual(wait?.attributes, { ...about, 'error.type': '503' });
      assert.equal((wait.value as { sum: number }).sum, 0.002);
      const [attempts] = await sdk.pointsOf('forbear.call.attempts');
      assert.equal((attempts?.value as { sum: number }).sum, 2);
    });

    it('counts calls that give up by the reason', async () => {
      const clock = new ManualClock();
      await clock.run(retry(unavailable, { ...callTelemetry(telemetry()), clock }).catch(() => undefined));
      assert.deepEqual(await sdk.pointsOf('forbear.calls'), [
        {
          value: 1,
          attributes: { 'forbear.policy': 'orders', 'forbear.outcome': 'attempts', 'error.type': '503' },
        },
      ]);
    });

    it('adds events to the span that is active where the call is made, with the resend count from 1 on', async () => {
      const server = await startStatusServer(503, 503, 503);
      const fetch = createFetch({ ...callTelemetry(telemetry()), backoff: () => 1, breaker: false });
      const events = await sdk.eventsOf(() => fetch(server.url));
      assert.deepEqual(
        events.map(({ name, attributes }) => [name, attributes?.['http.request.resend_count']]),
        [
          ['forbear.retry', undefined],
          ['forbear.retry', 1],
          ['forbear.give_up', 2],
        ],
      );
      assert.equal(events[2]?.attributes?.['forbear.give_up.reason'], 'attempts');
      assert.equal(events[2].attributes['error.type'], '503');
    });

    it('tells no secret: neither of the URL nor of the error', async () => {
      const server = await startStatusServer(503, 200);
      const fetch = createFetch({
        ...callTelemetry(telemetry()),
        backoff: () => 1,
        breaker: { ...breakerTelemetry(telemetry()) },
        fetch: (input, init) => globalThis.fetch((input as string).replace('user:secret@', ''), init),
      });
      const url = `${server.url.replace('//', '//user:secret@')}/orders?token=secret#secret`;
      const events = await sdk.eventsOf(async () => {
        await fetch(url);
        await retry(unavailable, { ...callTelemetry(telemetry()), backoff: () => 0 }).catch(() => undefined);
      });
      const told = JSON.stringify([events, await sdk.pointsOf('forbear.calls')]);
      assert.ok(events.length >= 3);
      assert.doesNotMatch(told, /secret/);
      assert.match(told, /REDACTED:REDACTED@127\.0\.0\.1:\d+\/orders\?REDACTED"/);
    });

    it('takes a redaction of your own', async () => {
      const server = await startStatusServer(503, 200);
      const hooks = callTelemetry({ ...telemetry(), redactUrl: () => 'https://hidden.test/' });
      const fetch = createFetch({ ...hooks, backoff: () => 1, breaker: false });
      const [event] = await sdk.eventsOf(() => fetch(`${server.url}/path-with-secret`));
      assert.equal(event?.attributes?.['url.full'], 'https://hidden.test/');
    });

    it('names what is wrong with its options', () => {
      assert.throws(
        () => callTelemetry({ name: 1 as unknown as string }),
        /callTelemetry: name must be a string/,
      );
      assert.throws(
        () => callTelemetry(JSON.parse('{ "meterProvider": {} }') as object),
        /meterProvider must be a MeterProvider of OpenTelemetry/,
      );
    });
  });

  describe('breakerTelemetry', () => {
    it('counts transitions and refusals, and adds them to the active span', async () => {
      const clock = new ManualClock();
      const breaker = new CircuitBreaker({
        name: 'stock',
        clock,
        window: consecutiveFailures({ threshold: 1 }),
        breakFor: () => 1_000,
        ...breakerTelemetry(telemetry()),
      });
      const events = await sdk.eventsOf(async () => {
        for (let call = 0; call < 3; call += 1) await breaker.run(unavailable).catch(() => undefined);
      });
      assert.deepEqual(
        events.map(({ name, attributes }) => [name, attributes?.['forbear.breaker.to']]),
        [['forbear.breaker', 'open']],
      );
      await clock.advanceAsync(1_000);
      await breaker.run(() => 'up');
      const transitions = await sdk.pointsOf('forbear.breaker.transitions');
      assert.deepEqual(
        transitions.map(({ attributes }) => attributes['forbear.breaker.to']),
        ['open', 'half-open', 'closed'],
      );
      assert.deepEqual(await sdk.pointsOf('forbear.breaker.refusals'), [
        { value: 2, attributes: { 'forbear.breaker': 'stock', 'forbear.breaker.state': 'open' } },
      ]);
    });
  });

  describe('observeBreaker and observeBudget', () => {
    it('report the state at each collection, until they are ended', async () => {
      const breaker = new CircuitBreaker({ name: 'stock' });
      const end = observeBreaker(breaker, telemetry());
      const stateOf = async () =>
        (await sdk.pointsOf('forbear.breaker.state'))
          .filter(({ value }) => value === 1)
          .map(({ attributes }) => attributes['forbear.breaker.state']);
      assert.deepEqual(await stateOf(), ['closed']);
      breaker.isolate();
      assert.deepEqual(await stateOf(), ['isolated']);
      end();
      breaker.reset();
      // The SDK goes on exporting the last that it was told.
      assert.deepEqual(await stateOf(), ['isolated']);
    });

    it('tell no secret of a breaker that is named after a URL', async () => {
      const breaker = new CircuitBreaker({ name: 'https://user:secret@stock.test/?token=secret' });
      observeBreaker(breaker, telemetry());
      const [point] = await sdk.pointsOf('forbear.breaker.state');
      assert.equal(point?.attributes['forbear.breaker'], 'https://REDACTED:REDACTED@stock.test/?REDACTED');
    });

    it('report the level of any budget that has one', async () => {
      const budget = new RetryBudget({ clock: new ManualClock() });
      observeBudget(budget, telemetry());
      observeBudget(new AwsRetryQuota(), { ...telemetry(), name: 'quota' });
      budget.withdraw();
      assert.deepEqual(await sdk.pointsOf('forbear.budget.level'), [
        { value: 9, attributes: { 'forbear.policy': 'orders' } },
        { value: 500, attributes: { 'forbear.policy': 'quota' } },
      ]);
      assert.throws(
        () => observeBudget(JSON.parse('{}') as RetryBudget, telemetry()),
        /observeBudget: budget must be a budget with balance or tokens, not an object/,
      );
    });
  });
});
