import type { DelayForm } from '../../analysis/delay/delay-value.js';
import type { Certainty } from '../../analysis/fact.js';
import type { SiteRecord } from '../site-record.js';
import { duration, durations } from './duration.js';
import type { Say } from './say.js';
import { inEnglish } from './say.js';

/** What the marks of the facts stand for. */
export const marks = '✔ there  ✖ not in the code  ? not to be told from the source  – not needed';

export interface SiteFact {
  readonly name: string;
  readonly is: Certainty | null;
  readonly mark: string;
}

/** What a site heeds, in the order in which it is shown. */
export function factsOf(site: SiteRecord, say: Say = inEnglish): SiteFact[] {
  const facts = [
    [say('jitter'), site.jitter],
    ['Retry-After', site.retryAfter],
    [say('key'), site.idempotencyKey],
    [say('timeout'), site.timeout],
    [say('breaker'), site.breaker],
  ] as const;
  return facts.map(([name, is]) => ({ name, is, mark: is === null ? '–' : MARKS[is] }));
}

const MARKS: Readonly<Record<Certainty, string>> = { yes: '✔', no: '✖', unknown: '?' };

export function attemptsText({ attempts }: SiteRecord, say: Say = inEnglish): string {
  if (attempts === null) return say('attempts unknown');
  if (attempts === 'unlimited') return say('attempts without limit');
  return attempts === 1 ? say('1 attempt') : say('{0} attempts', attempts);
}

export function waitsText({ library, waits }: SiteRecord, say: Say = inEnglish): string {
  const { form, longestMs, totalMs, isDefault } = waits;
  if (form === 'none') return say('no wait between them');
  const listed = longestMs && longestMs.length > 0 ? durations(longestMs, totalMs === null) : undefined;
  const kind =
    form === 'header' || form === 'unknown'
      ? (listed ?? unlisted(form, library !== null, say))
      : [formText(form, say), listed].filter(Boolean).join(' ');
  const text =
    totalMs !== null && (longestMs?.length ?? 0) > 1
      ? say('waits {0}, {1} in all at most', kind, duration(totalMs))
      : say('waits {0}', kind);
  return isDefault ? say("{0} (the library's default)", text) : text;
}

function formText(form: Exclude<DelayForm, 'header' | 'unknown'>, say: Say): string {
  switch (form) {
    case 'constant':
      return say('constant');
    case 'counter':
      return say('counter');
    case 'exponential':
      return say('exponential');
    case 'linear':
      return say('linear');
    case 'self':
      return say('self');
    case 'table':
      return say('table');
  }
}

function unlisted(form: 'header' | 'unknown', isLibrary: boolean, say: Say): string {
  if (form === 'header') return say('as long as the server asks');
  return isLibrary ? say('as its options say') : say('for a time that is not told');
}
