import { getSystemErrorMap } from 'node:util';

/** What went wrong, in the system's own words ("permission denied") where it was a system call. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const number = 'errno' in error && typeof error.errno === 'number' ? error.errno : 0;
  return getSystemErrorMap().get(number)?.[1] ?? error.message;
}
