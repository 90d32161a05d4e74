/**
 * Resolves in a later task of the event loop, when all promises that could settle have settled. A message is what no
 * fake timers replace; `setImmediate` serves where there are none (jsdom).
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof MessageChannel === 'undefined') {
      laterTask(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      // An open port would keep the process alive.
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** As it was when this was loaded, so probably the real one. */
const { setImmediate = (callback: () => void) => void setTimeout(callback, 0) } = globalThis as {
  setImmediate?: (callback: () => void) => void;
};
const laterTask = setImmediate;
