/** Calls a hook. It observes: what it throws is reported as an uncaught error, and never changes the call's outcome. */
export function notify<Event>(hook: ((event: Event) => void) | undefined, event: Event): void {
  try {
    hook?.(event);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
