import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    axios: 'src/adapters/axios/index.ts',
    deadline: 'src/deadline/index.ts',
    diagnostics: 'src/diagnostics/index.ts',
    got: 'src/adapters/got/index.ts',
    otel: 'src/otel/index.ts',
    redis: 'src/redis/index.ts',
    shared: 'src/shared/index.ts',
    simulate: 'src/simulate/index.ts',
    testing: 'src/testing/index.ts',
    undici: 'src/adapters/undici/index.ts',
  },
  // Of Node's modules these are the only ones, and only where they are asked for. The others are what adapters adapt and
  // what telemetry is reported to.
  deps: {
    neverBundle: [
      'node:async_hooks',
      'node:diagnostics_channel',
      '@opentelemetry/api',
      'axios',
      'got',
      'undici',
    ],
  },
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  outExtensions: ({ format }) =>
    format === 'es' ? { js: '.js', dts: '.d.ts' } : { js: '.cjs', dts: '.d.cts' },
});
