/** What there is of both where there is either. */
interface Macrotasks {
  readonly setImmediate?: (callback: () => void) => unknown;
}

/**
 * Returns a function whose promises resolve in a later task of the event loop, when every promise has settled that waits
 * for nothing else. Made once for a simulation, which asks for hundreds of thousands of them: a channel of messages each
 * time would cost more than what is simulated. Both ways are real, whatever fakes the timers.
 */
export function settledPromises(): { readonly next: () => Promise<void>; readonly close: () => void } {
  const { setImmediate } = globalThis as Macrotasks;
  if (setImmediate !== undefined) {
    return { next: () => new Promise((resolve) => setImmediate(resolve)), close: () => undefined };
  }
  const { port1, port2 } = new MessageChannel();
  let settle: (() => void) | undefined;
  port1.onmessage = () => settle?.();
  return {
    next: () =>
      new Promise((resolve) => {
        settle = resolve;
        port2.postMessage(undefined);
      }),
    close: () => {
      port1.close();
    },
  };
}
