import { isCI } from 'ci-info';
import type { Host } from '../host.js';

/** Where a run has got to. Nothing is shown unless it is worth it. */
export interface Progress {
  /** The number of files of a round that begins. */
  begin(files: number): void;
  /** One more file is done. */
  step(): void;
  /** Takes the line away, so that something else can be printed; the next step draws it again. */
  clear(): void;
}

/** A line on a terminal; none in pipes, and in the logs of CI services, some of which pretend to be terminals. */
export async function createProgress(
  { stderr, environment }: Host,
  isInCi = isCI,
): Promise<Progress | undefined> {
  const isTerminal = stderr.isTTY === true && environment.TERM !== 'dumb';
  if (!isTerminal || isInCi) return undefined;
  // What draws the line takes a fifth of the time in which a run without one starts.
  const { TerminalProgress } = await import('./terminal-progress.js');
  return new TerminalProgress(stderr, () => performance.now());
}
