// Bundles the suite into the one CommonJS file that an extension host loads.
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './tools.mjs';

/** Writes the bundle, and gives its path. It stays in the project, where it finds mocha. */
export async function bundleSuite() {
  const outfile = path.join(root, '.cache', 'extension-suite', 'index.cjs');
  await build({
    entryPoints: [path.join(root, 'test', 'extension', 'suite', 'index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22.15',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return outfile;
}
