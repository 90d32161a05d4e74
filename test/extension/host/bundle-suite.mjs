// Bundles the suite into the one CommonJS file that an extension host loads.
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './tools.mjs';

const suite = path.join(root, 'test', 'extension', 'suite', 'index.ts');

/**
 * Writes the bundle, and gives its path. It stays in the project, where it finds mocha.
 *
 * @param {string} entry A module that exports `run()`.
 */
export async function bundleSuite(entry = suite) {
  const outfile = path.join(root, '.cache', 'extension-suite', `${path.basename(entry, '.ts')}.cjs`);
  await build({
    entryPoints: [entry],
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
