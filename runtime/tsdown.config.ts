import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    axios: 'src/adapters/axios/index.ts',
    deadline: 'src/deadline/index.ts',
    got: 'src/adapters/got/index.ts',
    testing: 'src/testing/index.ts',
    undici: 'src/adapters/undici/index.ts',
  },
  // Of Node's modules this is the only one, and only where it is asked for. The others are what the adapters adapt.
  deps: { neverBundle: ['node:async_hooks', 'axios', 'got', 'undici'] },
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  outExtensions: ({ format }) =>
    format === 'es' ? { js: '.js', dts: '.d.ts' } : { js: '.cjs', dts: '.d.cts' },
});
