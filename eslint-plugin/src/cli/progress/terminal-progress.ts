import { createLogUpdate } from 'log-update';
import { duration } from '../../inventory/words/duration.js';
import type { Host } from '../host.js';
import type { Progress } from './progress.js';

/** Whoever waits less needs no line that moves. */
const QUIET_MS = 1000;
const REDRAW_MS = 100;

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
