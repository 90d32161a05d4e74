import { context, trace, type Attributes, type Context, type ContextManager } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type TimedEvent,
} from '@opentelemetry/sdk-trace-base';
import { AsyncLocalStorage } from 'node:async_hooks';

/** What a metric says, with what it is about. */
export interface Point {
  readonly value: unknown;
  readonly attributes: Attributes;
}

/** OpenTelemetry's own SDK, which keeps what is exported. */
export class Sdk {
  readonly #metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  readonly meterProvider = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter: this.#metrics, exportIntervalMillis: 1e8 })],
  });
  readonly #spans = new InMemorySpanExporter();
  readonly #tracer = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(this.#spans)],
  }).getTracer('test');

  /** The points of a metric, by the latest collection. */
  async pointsOf(name: string): Promise<Point[]> {
    this.#metrics.reset();
    await this.meterProvider.forceFlush();
    return this.#metrics
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .flatMap(({ metrics }) => metrics)
      .filter(({ descriptor }) => descriptor.name === name)
      .flatMap(({ dataPoints }) =>
        (dataPoints as readonly Point[]).map(({ value, attributes }) => ({ value, attributes })),
      );
  }

  /** The events of the span that is active while this runs. */
  async eventsOf(work: () => Promise<unknown>): Promise<TimedEvent[]> {
    const span = this.#tracer.startSpan('test');
    try {
      await context.with(trace.setSpan(context.active(), span), work);
    } finally {
      span.end();
    }
    return this.#spans.getFinishedSpans().at(-1)?.events ?? [];
  }

  async shutdown(): Promise<void> {
    await this.meterProvider.shutdown();
  }
}

/** Keeps the active span through promises, as the SDK for Node does. */
class AsyncContextManager implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();
  readonly #root: Context = context.active();

  active(): Context {
    return this.#storage.getStore() ?? this.#root;
  }

  with<Parameters extends unknown[], Result>(
    active: Context,
    work: (...parameters: Parameters) => Result,
    thisArgument?: unknown,
    ...parameters: Parameters
  ): Result {
    return this.#storage.run(active, () => work.apply(thisArgument, parameters));
  }

  bind<Target>(_active: Context, target: Target): Target {
    return target;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    return this;
  }
}

/** Makes spans active in the suite that this is called in. */
export function keepActiveSpans(): void {
  before(() => {
    context.setGlobalContextManager(new AsyncContextManager());
  });
  after(() => {
    context.disable();
  });
}
