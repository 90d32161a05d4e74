import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface TimedRun {
  readonly seconds: number;
  /** Of the processor's time, of all threads: what stays the same on a busy machine, or nearly so. */
  readonly processorSeconds: number;
  /** The most memory that the process had at one time. */
  readonly megabytes: number;
  readonly stdout: string;
}

const preload =
  "data:text/javascript,import { writeFileSync } from 'node:fs';" +
  "process.on('exit', () => writeFileSync(process.env.USAGE_FILE, JSON.stringify(process.resourceUsage())));";

/** Runs a Node program to its end, by the wall clock. A status of 2 or more is a failure of the program. */
export function timedRun(cwd: string, args: readonly string[]): TimedRun {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forbear-bench-'));
  const usageFile = path.join(folder, 'usage.json');
  try {
    const startedAt = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', preload, ...args], {
      cwd,
      env: { ...process.env, USAGE_FILE: usageFile, CI: 'true' },
      encoding: 'utf8',
      maxBuffer: 1024 * 1024 * 1024,
    });
    const seconds = (performance.now() - startedAt) / 1000;
    if (status === null || status > 1) throw new Error(`${args.join(' ')} failed\n${stderr.slice(0, 2000)}`);
    const usage = JSON.parse(readFileSync(usageFile, 'utf8')) as NodeJS.ResourceUsage;
    const processorSeconds = (usage.userCPUTime + usage.systemCPUTime) / 1e6;
    return { seconds, processorSeconds, megabytes: usage.maxRSS / 1024, stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
