import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The time by the clock that gives the files in a folder their times, or by this machine's where that is earlier: a
 * network drive has its server's clock, which may go slow. In milliseconds since the epoch.
 */
export function fileSystemTime(folder: string): number {
  const now = Date.now();
  const probe = path.join(folder, `.forbear-lint-clock.${String(process.pid)}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, '');
    const { mtimeMs } = statSync(probe);
    rmSync(probe);
    return Math.min(now, mtimeMs);
  } catch {
    // Where nothing can be written, nothing is remembered either.
    return now;
  }
}
