import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { CircuitBreaker, retry, RetryBudget } from 'forbear';
import { breakerTelemetry, callTelemetry, observeBreaker, observeBudget } from 'forbear/otel';
import { MetricReader, MeterProvider } from '@opentelemetry/sdk-metrics';

class PullingReader extends MetricReader {
  protected override onForceFlush(): Promise<void> {
    return Promise.resolve();
  }

  protected override onShutdown(): Promise<void> {
    return Promise.resolve();
  }
}

/** All that Forbear reports, as Prometheus gets it. */
async function exposition(): Promise<string> {
  const reader = new PullingReader();
  const meterProvider = new MeterProvider({ readers: [reader] });
  const options = { name: 'orders', meterProvider };
  const breaker = new CircuitBreaker({ name: 'stock', ...breakerTelemetry(options) });
  observeBreaker(breaker, options);
  observeBudget(new RetryBudget(), options);
  const down = () => Promise.reject(Object.assign(new Error('down'), { status: 503 }));
  await retry(down, { ...callTelemetry(options), backoff: () => 0 }).catch(() => undefined);
  breaker.isolate();
  await breaker.run(down).catch(() => undefined);
  const { resourceMetrics } = await reader.collect();
  await meterProvider.shutdown();
  return new PrometheusSerializer().serialize(resourceMetrics);
}

describe("the Grafana dashboard of the runtime's docs", () => {
  it('asks for metrics and labels that are there once Prometheus has them', async () => {
    const file = new URL('../../../runtime/docs/grafana-dashboard.json', import.meta.url);
    const { panels } = JSON.parse(readFileSync(file, 'utf8')) as {
      panels: { targets: { expr: string }[] }[];
    };
    const exposed = await exposition();
    const asked = panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\bforbear_\w+/g) ?? []),
    );
    assert.ok(new Set(asked).size >= 10);
    for (const name of asked) assert.match(exposed, new RegExp(`(^|[{,])${name}[{ =]`, 'm'), name);
  });
});
