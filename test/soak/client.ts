import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { constantBackoff, createFetch, RetryBudgets, timeWindow, type RetryableFetch } from 'forbear';
import { diagnosticsHooks } from 'forbear/diagnostics';
import { breakerTelemetry, callTelemetry } from 'forbear/otel';
import { Fleet, redisStore, SharedCircuitBreakers, SharedRetryBudget } from 'forbear/redis';
import { createClient } from 'redis';
import { bodyOf } from './ledger.js';

/** Everything on: breaker, budget, shared store, telemetry. */
export interface SoakClient {
  readonly fetch: RetryableFetch;
  /** What Prometheus would scrape. */
  metrics(): Promise<unknown>;
  readonly opened: number;
  readonly retries: number;
  close(): Promise<void>;
}

export async function startClient(redisUrl: string): Promise<SoakClient> {
  const client = createClient({ url: redisUrl, disableOfflineQueue: true });
  client.on('error', () => undefined);
  await client.connect();
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const meterProvider = new MeterProvider({ readers: [exporter] });
  const fleet = new Fleet(redisStore(client));
  let opened = 0;
  let retries = 0;
  const calls = callTelemetry({ name: 'soak', meterProvider });
  const breakers = breakerTelemetry({ meterProvider });
  const fetch = createFetch({
    ...calls,
    onAttempt: (event) => {
      calls.onAttempt(event);
      diagnosticsHooks.onAttempt(event);
    },
    onRetry: (event) => {
      retries += 1;
      calls.onRetry(event);
    },
    idempotency: 'auto',
    attemptTimeoutMs: 1_000,
    deadlineMs: 5_000,
    breaker: new SharedCircuitBreakers({
      fleet,
      ...breakers,
      window: timeWindow({ durationMs: 5_000 }),
      breakFor: constantBackoff({ delayMs: 500, jitter: 'equal' }),
      onStateChange: (event) => {
        if (event.to === 'open') opened += 1;
        breakers.onStateChange(event);
      },
    }),
    budget: new RetryBudgets({ create: (name) => new SharedRetryBudget({ fleet, name }) }),
  });
  return {
    fetch,
    metrics: () => exporter.collect(),
    get opened() {
      return opened;
    },
    get retries() {
      return retries;
    },
    close: async () => {
      await meterProvider.shutdown();
      await fleet.close();
      client.destroy();
    },
  };
}

/** In the order of their turns: mostly reads. */
const methods = ['GET', 'GET', 'PUT', 'GET', 'POST', 'GET', 'DELETE', 'HEAD', 'GET', 'POST'];

export type CallEnd = 'confirmed' | 'failed' | 'wrong';

/** Makes one call, and tells how it ended: `wrong` where the answer is another one's. */
export async function makeCall(
  fetch: RetryableFetch,
  base: string,
  id: number,
): Promise<readonly [CallEnd, string]> {
  const method = methods[id % methods.length] ?? 'GET';
  const body = bodyOf(id, method);
  try {
    const response = await fetch(`${base}/${id}`, { method, ...(body !== '' && { body }) });
    const answer = await response.text();
    if (!response.ok) return ['failed', method];
    return [method === 'HEAD' || answer === `${method} ${id}` ? 'confirmed' : 'wrong', method];
  } catch {
    return ['failed', method];
  }
}
