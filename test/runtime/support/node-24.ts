import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');

/** What Mocha's own JSON reporter tells, as far as it is read here. */
interface Report {
  readonly passes: readonly { readonly fullTitle: string }[];
  readonly pending: readonly { readonly fullTitle: string }[];
  readonly failures: readonly { readonly fullTitle: string; readonly err: { readonly stack?: string } }[];
}

/**
 * Runs a file of tests on Node 24, as npm's package `node` brings it (fetched once into npm's cache): for libraries
 * whose newest release the running Node is too old for.
 */
export async function testOnNode24(file: string): Promise<Report> {
  const command = ['node', '--import=tsx', mocha, '--no-config', '--reporter=json', file];
  const { stdout } = await promisify(execFile)('npx', ['--yes', '--package=node@24', '--', ...command], {
    // Without the options that this process itself got.
    env: { ...process.env, NODE_OPTIONS: '' },
    maxBuffer: 2 ** 24,
  }).catch((error: unknown) => {
    // Failures of tests make a status as well, with a report.
    const { stdout = '' } = error as { readonly stdout?: string };
    if (stdout.startsWith('{')) return { stdout };
    throw error;
  });
  return JSON.parse(stdout) as Report;
}
