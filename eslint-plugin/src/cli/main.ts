#!/usr/bin/env node
import * as modules from 'node:module';
import { createInterface } from 'node:readline/promises';
import { mayHaveFindings } from '../analysis/gate.js';
import { run } from './run.js';
import { ownVersion } from './versions.js';

// Node 22.8 and newer keep compiled code for the next run: one that lints a few files takes a sixth less.
const { enableCompileCache } = modules as typeof modules & { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();

/** "Could not run", so that a failure of ours is never taken for findings. */
const failed = 2;

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A closed pipe (`forbear-lint | head`) means that the reader has seen enough, which is no reason to complain.
    if (error.code !== 'EPIPE') console.error(`forbear-lint: ${error.message}`);
    process.exit(failed);
  });
}

const interrupted = new AbortController();
// Only the first: whoever presses Ctrl+C again does not want to wait for the rest.
process.once('SIGINT', () => {
  interrupted.abort();
});

async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(?:es)?$/i.test((await terminal.question(`${question} (y/N) `)).trim());
  } finally {
    terminal.close();
  }
}

try {
  process.exitCode = await run(
    process.argv.slice(2),
    {
      version: ownVersion(),
      mayHaveFindings,
      load: async () => (await import('./plugin.js')).plugin,
    },
    {
      cwd: process.cwd(),
      environment: process.env,
      stdout: process.stdout,
      stderr: process.stderr,
      signal: interrupted.signal,
      ...(process.stdin.isTTY && process.stdout.isTTY && { confirm }),
      worker: new URL('./lint-worker.js', import.meta.url),
    },
  );
} catch (error) {
  console.error(error);
  process.exitCode = failed;
}
