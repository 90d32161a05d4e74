import type { BreakerSettings } from '../../breaker/circuit-breaker-options.js';
import { brokenBreakMs } from '../../breaker/transitions.js';
import { reportUncaught } from '../../options/report-uncaught.js';

/**
 * How long a fleet's next break would be, in milliseconds. No call is there to be told where `breakFor` throws, which is
 * reported as an uncaught error, as what hooks throw is.
 *
 * @param trips how many there were in a row
 * @param breakMs length of the latest one
 */
export function nextBreakMs(settings: BreakerSettings, trips: number, breakMs: number): number {
  const previousDelayMs = trips > 0 ? breakMs : undefined;
  try {
    return settings.breakMs({ attempt: trips + 1, previousDelayMs, random: settings.random });
  } catch (error) {
    reportUncaught(error);
    return brokenBreakMs;
  }
}
