import { spawnSync } from 'node:child_process';

/** A Node to measure on. */
interface Runner {
  readonly command: string;
  readonly leading: readonly string[];
}

const atHand: Runner = { command: process.execPath, leading: [] };

/** As npm's package `node` brings it, fetched once into npm's cache. */
const node24: Runner = { command: 'npx', leading: ['--yes', '--package=node@24', 'node'] };

/** The Node that runs this, and Node 24 unless that is the same. */
export const runners: readonly Runner[] = process.version.startsWith('v24.') ? [atHand] : [atHand, node24];

/** Runs a script with `gc()` on the given Node, and returns what it writes. */
export function outputOf({ command, leading }: Runner, script: string): string {
  const { status, stdout, error } = spawnSync(
    command,
    [...leading, '--expose-gc', '--import=tsx', script],
    // Without the options that this process itself got through npm.
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${leading.join(' ')} ended with ${status}`);
  return stdout;
}
