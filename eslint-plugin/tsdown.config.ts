import { defineConfig } from 'tsdown';

const common = { platform: 'node', target: 'node20.19', dts: true } as const;

// CommonJS is built entry by entry, because a module whose only export is the default becomes `module.exports` (what
// `require('eslint-plugin-forbear')` in an eslint.config.cjs expects) only in a build that has that one entry.
export default defineConfig([
  {
    ...common,
    entry: {
      index: 'src/index.ts',
      inventory: 'src/inventory/index.ts',
      'set-up': 'src/cli/set-up.ts',
      'call-rewrites': 'src/rules/call-rewrites.ts',
      cli: 'src/cli/main.ts',
      'lint-worker': 'src/cli/workers/lint-worker.ts',
    },
    format: 'esm',
    outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  },
  {
    ...common,
    entry: { index: 'src/index.ts' },
    format: 'cjs',
    outExtensions: () => ({ js: '.cjs', dts: '.d.cts' }),
  },
  ...Object.entries({
    inventory: 'src/inventory/index.ts',
    'set-up': 'src/cli/set-up.ts',
    'call-rewrites': 'src/rules/call-rewrites.ts',
  }).map(([name, file]) => ({
    ...common,
    entry: { [name]: file },
    format: 'cjs' as const,
    outExtensions: () => ({ js: '.cjs', dts: '.d.cts' }),
  })),
]);
