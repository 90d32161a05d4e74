import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { index: 'src/index.ts', deadline: 'src/deadline/index.ts', testing: 'src/testing/index.ts' },
  // Of Node's modules this is the only one, and only where it is asked for.
  deps: { neverBundle: ['node:async_hooks'] },
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  outExtensions: ({ format }) =>
    format === 'es' ? { js: '.js', dts: '.d.ts' } : { js: '.cjs', dts: '.d.cts' },
});
