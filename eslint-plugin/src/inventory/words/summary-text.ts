import type { SiteRecord } from '../site-record.js';
import { duration } from './duration.js';
import type { Say } from './say.js';
import { inEnglish } from './say.js';
import { attemptsText } from './site-text.js';

/** A site in a few words, with what is worst about it: `5 attempts, worst case 31 s, no jitter`. */
export function summaryText(site: SiteRecord, say: Say = inEnglish): string {
  const { waits, jitter, nested } = site;
  const isWaiting = waits.form !== 'none' && site.attempts !== 1;
  return [
    attemptsText(site, say),
    isWaiting && waits.totalMs !== null && say('worst case {0}', duration(waits.totalMs)),
    waits.form === 'none' && site.attempts !== 1 && say('no wait'),
    isWaiting && jitter === 'no' && say('no jitter'),
    nested.length > 0 && say('times those of {0}', nested.map(({ what }) => what).join(', ')),
  ]
    .filter((part) => part !== false)
    .join(', ');
}
