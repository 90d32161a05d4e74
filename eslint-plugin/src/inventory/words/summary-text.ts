import type { SiteRecord } from '../site-record.js';
import { duration } from './duration.js';
import { attemptsText } from './site-text.js';

/** A site in a few words, with what is worst about it: `5 attempts, worst case 31 s, no jitter`. */
export function summaryText(site: SiteRecord): string {
  const { waits, jitter, nested } = site;
  const isWaiting = waits.form !== 'none' && site.attempts !== 1;
  return [
    attemptsText(site),
    isWaiting && waits.totalMs !== null && `worst case ${duration(waits.totalMs)}`,
    waits.form === 'none' && site.attempts !== 1 && 'no wait',
    isWaiting && jitter === 'no' && 'no jitter',
    nested.length > 0 && `times those of ${nested.map(({ what }) => what).join(', ')}`,
  ]
    .filter((part) => part !== false)
    .join(', ');
}
