import type { SiteRecord } from '../site-record.js';

const MOST_SHOWN = 12;
const SHOWN_OF_UNKNOWN = 4;

/** How many attempts a picture shows, and whether there may be more. */
export interface ShownAttempts {
  readonly count: number;
  readonly goesOn: boolean;
}

export function shownAttempts({ attempts }: SiteRecord): ShownAttempts {
  return typeof attempts === 'number'
    ? { count: Math.min(attempts, MOST_SHOWN), goesOn: attempts > MOST_SHOWN }
    : { count: SHOWN_OF_UNKNOWN, goesOn: true };
}

/** How long the wait after an attempt can be, in milliseconds; undefined where it is not known. Counts from 0. */
export function longestWaitAt({ waits }: SiteRecord, index: number): number | undefined {
  return waits.form === 'none' ? 0 : waits.longestMs?.[index];
}
