import type { RetryLibrary } from '../retry-library.js';

export const otlpExporter: RetryLibrary = {
  name: '@opentelemetry/otlp-exporter-base',
  modules: [
    '@opentelemetry/otlp-exporter-base',
    '@opentelemetry/exporter-logs-otlp-*',
    '@opentelemetry/exporter-metrics-otlp-*',
    '@opentelemetry/exporter-trace-otlp-*',
  ],
  kind: 'SDK',
  source: '@opentelemetry/otlp-exporter-base, dist/retrying-transport.cjs: MAX_ATTEMPTS counts the retries',
  behaviors: [
    {
      release: '0.301.0',
      attempts: 6,
      delay: { form: 'exponential', firstMs: 1000, factor: 1.5 },
      jitter: { form: 'factor', from: 0.8, to: 1.2 },
      cap: { ms: 5000, jitter: 'lost' },
      retryAfter: { is: 'heeded', upToMs: 10_000, longer: 'fails' },
      statuses: [429, 502, 503, 504],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 10_000,
      proof: 'run',
      proofs: { timeout: 'read' },
    },
  ],
  notes: [
    'All attempts of an export together have 10 s (`timeoutMillis`), so that the last ones seldom come.',
    'Spans that come while an export is tried again wait in the queue of the processor, which drops what it has no room for.',
  ],
  uses: [],
  hazards: [],
};
