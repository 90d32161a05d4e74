// Bundles the suite into the one CommonJS file that an extension host loads.
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './tools.mjs';

const suite = path.join(root, 'test', 'extension', 'suite', 'index.ts');

/**
 * Writes the bundle, and gives its path. It stays in the project, where it finds mocha.
 *
 * @param {string} entry A module that exports `run()`.
 * @param {import('esbuild').BuildOptions} options In place of those for an extension host in Node.
 */
export async function bundleSuite(entry = suite, options = {}) {
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
    ...options,
  });
  return outfile;
}

/** Writes the suite for an extension host in a browser's worker, mocha included, and gives its path. */
export function bundleWebSuite() {
  return bundleSuite(path.join(root, 'test', 'extension', 'suite', 'web.ts'), {
    platform: 'browser',
    // Mocha's build for browsers would take the place of this module's exports.
    define: { global: 'globalThis', module: 'undefined' },
    external: ['vscode'],
  });
}
