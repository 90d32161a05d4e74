import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface TimedRun {
  readonly seconds: number;
  /** The most memory that the process had at one time. */
  readonly megabytes: number;
  readonly stdout: string;
}

const preload =
  "data:text/javascript,import { writeFileSync } from 'node:fs';" +
  "process.on('exit', () => writeFileSync(process.env.MEMORY_FILE, String(process.resourceUsage().maxRSS)));";

/** Runs a Node program to its end, by the wall clock. A status of 2 or more is a failure of the program. */
export function timedRun(cwd: string, args: readonly string[]): TimedRun {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forbear-bench-'));
  const memoryFile = path.join(folder, 'memory');
  try {
    const startedAt = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', preload, ...args], {
      cwd,
      env: { ...process.env, MEMORY_FILE: memoryFile, CI: 'true' },
      encoding: 'utf8',
      maxBuffer: 1024 * 1024 * 1024,
    });
    const seconds = (performance.now() - startedAt) / 1000;
    if (status === null || status > 1) throw new Error(`${args.join(' ')} failed\n${stderr.slice(0, 2000)}`);
    return { seconds, megabytes: Number(readFileSync(memoryFile, 'utf8')) / 1024, stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
