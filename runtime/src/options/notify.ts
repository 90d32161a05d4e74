import { reportUncaught } from './report-uncaught.js';

/** Calls a hook. It observes: what it throws is reported as an uncaught error, and never changes the call's outcome. */
export function notify<Event>(hook: ((event: Event) => void) | undefined, event: Event): void {
  try {
    hook?.(event);
  } catch (error) {
    reportUncaught(error);
  }
}
