import { availableParallelism } from 'node:os';

/** More take more memory (some 200 MB each) than they save time: files without retries are not even parsed. */
const MOST_BY_DEFAULT = 4;

/** How many workers `--concurrency` asks for; 0 for none. This thread reads files and is busy too. */
export function workerCount(concurrency: number | 'auto' | 'off'): number {
  if (concurrency === 'off') return 0;
  if (concurrency !== 'auto') return concurrency;
  const free = availableParallelism() - 1;
  return free < 1 ? 0 : Math.min(free, MOST_BY_DEFAULT);
}
