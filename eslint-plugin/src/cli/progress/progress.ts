import { isCI } from 'ci-info';
import { createLogUpdate } from 'log-update';
import { duration } from '../../inventory/words/duration.js';
import type { Host } from '../host.js';

/** Whoever waits less needs no line that moves. */
const QUIET_MS = 1000;
const REDRAW_MS = 100;

/** Where a run has got to. Nothing is shown unless it is worth it. */
export interface Progress {
  /** The number of files of a round that begins. */
  begin(files: number): void;
  /** One more file is done. */
  step(): void;
  /** Takes the line away, so that something else can be printed; the next step draws it again. */
  clear(): void;
}

const silent: Progress = { begin: () => undefined, step: () => undefined, clear: () => undefined };

/** A line on a terminal; nothing in pipes, and in the logs of CI services, some of which pretend to be terminals. */
export function createProgress({ stderr, environment }: Host, isInCi = isCI): Progress {
  const isTerminal = stderr.isTTY === true && environment.TERM !== 'dumb';
  return isTerminal && !isInCi ? new TerminalProgress(stderr, () => performance.now()) : silent;
}

/** `1,200 of 10,000 files, about 12 s left`, on one line that is written anew. */
export class TerminalProgress implements Progress {
  readonly #update: ReturnType<typeof createLogUpdate>;
  #total = 0;
  #done = 0;
  #startedAt = 0;
  #drawnAt = -Infinity;
  #isShown = false;

  constructor(
    stream: Host['stderr'],
    private readonly now: () => number,
  ) {
    this.#update = createLogUpdate(stream as NodeJS.WritableStream, { showCursor: true });
  }

  begin(files: number): void {
    this.#total = files;
    this.#done = 0;
    this.#startedAt = this.now();
  }

  step(): void {
    this.#done++;
    const time = this.now();
    const elapsed = time - this.#startedAt;
    if (elapsed < QUIET_MS || time - this.#drawnAt < REDRAW_MS) return;
    this.#drawnAt = time;
    this.#isShown = true;
    this.#update(this.#line(elapsed));
  }

  clear(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.#drawnAt = -Infinity;
    this.#update.clear();
  }

  #line(elapsed: number): string {
    const number = (value: number) => value.toLocaleString('en-US');
    const leftMs = (elapsed / this.#done) * (this.#total - this.#done);
    const left = this.#done < this.#total ? `, about ${duration(Math.ceil(leftMs / 1000) * 1000)} left` : '';
    return `${number(this.#done)} of ${number(this.#total)} files${left}`;
  }
}
