import type { SiteRecord } from '../site-record.js';
import { attemptsText } from '../words/site-text.js';
import { duration } from '../words/duration.js';
import type { Say } from '../words/say.js';
import { inEnglish } from '../words/say.js';
import { longestWaitAt, shownAttempts } from './shown-attempts.js';

/** What the picture of a site shows, in words. */
export function describeTimeline(site: SiteRecord, say: Say = inEnglish): string {
  const often = attemptsText(site, say);
  if (site.waits.form === 'none') return say('{0} without a wait', often);
  const { count } = shownAttempts(site);
  const waits = Array.from({ length: Math.max(0, count - 1) }, (_, index) => longestWaitAt(site, index));
  const known = waits.filter((ms) => ms !== undefined);
  return known.length > 0
    ? say('{0}, waits of up to {1}', often, known.map(duration).join(', '))
    : say('{0}, unknown waits', often);
}
