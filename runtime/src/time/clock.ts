/** A timer that is running. */
export interface Timer {
  /** Stops it; its callback is never called afterwards. Does nothing once it has fired. */
  cancel(): void;
  /** Lets the process end while it is pending (Node, Deno, Bun); nothing elsewhere. */
  unref(): void;
  /** Takes {@link Timer.unref} back. */
  ref(): void;
}

/** The source of time of everything in Forbear. `forbear/testing` has one that a test moves by hand. */
export interface Clock {
  /** Milliseconds from an arbitrary start; never goes back, whatever happens to the system's time. */
  now(): number;
  /** Calls back once, not before `delayMs` have passed. Any finite delay of at least 0 is waited out. */
  setTimer(callback: () => void, delayMs: number): Timer;
}
