import type { Writable } from 'node:stream';
import type { ColorTarget } from './colors.js';

/** What the command line needs of the process that it runs in. */
export interface Host {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly stdout: Writable & ColorTarget;
  readonly stderr: Writable & ColorTarget;
  /** Aborted when the user wants no more: the run ends with what is known by then. */
  readonly signal?: AbortSignal;
  /** Asks the user a question; absent where no user is there to be asked. */
  readonly confirm?: (question: string) => Promise<boolean>;
  /** The module that a worker thread runs; without one, there are none. */
  readonly worker?: URL;
}

/**
 * 0: no findings, 1: findings, 2: something could not be linted, or the arguments are wrong, 130: interrupted (128 and
 * the number of SIGINT, as shells have it).
 */
export type ExitStatus = 0 | 1 | 2 | 130;
