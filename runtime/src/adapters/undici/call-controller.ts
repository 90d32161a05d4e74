import type { Dispatcher } from 'undici';

/** What the handler of a call controls it by, whichever attempt is running, and while none is. */
export class CallController implements Dispatcher.DispatchController {
  readonly #aborter = new AbortController();
  /** That of the attempt that runs now or has been answered. */
  #attempt: Dispatcher.DispatchController | undefined;
  #isPaused = false;

  /** Aborted with the call. */
  get signal(): AbortSignal {
    return this.#aborter.signal;
  }

  set attempt(attempt: Dispatcher.DispatchController) {
    this.#attempt = attempt;
    const { reason } = this;
    if (reason !== null) attempt.abort(reason);
  }

  get aborted(): boolean {
    return this.signal.aborted;
  }

  get reason(): Error | null {
    return this.aborted ? (this.signal.reason as Error) : null;
  }

  get paused(): boolean {
    return this.#isPaused;
  }

  get rawHeaders(): NonNullable<Dispatcher.DispatchController['rawHeaders']> | null {
    return this.#attempt?.rawHeaders ?? null;
  }

  get rawTrailers(): NonNullable<Dispatcher.DispatchController['rawTrailers']> | null {
    return this.#attempt?.rawTrailers ?? null;
  }

  abort(reason: Error): void {
    if (this.aborted) return;
    this.#aborter.abort(reason);
    this.#attempt?.abort(reason);
  }

  pause(): void {
    this.#isPaused = true;
    this.#attempt?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#attempt?.resume();
  }
}
