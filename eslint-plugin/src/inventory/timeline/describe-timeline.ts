import type { SiteRecord } from '../site-record.js';
import { attemptsText } from '../words/site-text.js';
import { duration } from '../words/duration.js';
import { longestWaitAt, shownAttempts } from './shown-attempts.js';

/** What the picture of a site shows, in words. */
export function describeTimeline(site: SiteRecord): string {
  const often = attemptsText(site);
  if (site.waits.form === 'none') return `${often} without a wait`;
  const { count } = shownAttempts(site);
  const waits = Array.from({ length: Math.max(0, count - 1) }, (_, index) => longestWaitAt(site, index));
  const known = waits.filter((ms) => ms !== undefined);
  return known.length > 0
    ? `${often}, waits of up to ${known.map(duration).join(', ')}`
    : `${often}, unknown waits`;
}
