import { defineConfig } from 'tsdown';

const common = { platform: 'node', target: 'node20.19', dts: true } as const;

// Two builds, because a CommonJS module whose only export is the default becomes `module.exports` (what
// `require('eslint-plugin-forbear')` in an eslint.config.cjs expects) only if the build has that one entry.
export default defineConfig([
  {
    ...common,
    entry: { index: 'src/index.ts', cli: 'src/cli/main.ts' },
    format: 'esm',
    outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  },
  {
    ...common,
    entry: { index: 'src/index.ts' },
    format: 'cjs',
    outExtensions: () => ({ js: '.cjs', dts: '.d.cts' }),
  },
]);
