import type { Certainty } from '../../analysis/fact.js';
import type { SiteRecord } from '../site-record.js';
import { count } from './count.js';
import { duration, durations } from './duration.js';

/** What the marks of the facts stand for. */
export const marks = '✔ there  ✖ not in the code  ? not to be told from the source  – not needed';

export interface SiteFact {
  readonly name: string;
  readonly is: Certainty | null;
  readonly mark: string;
}

/** What a site heeds, in the order in which it is shown. */
export function factsOf(site: SiteRecord): SiteFact[] {
  const facts = [
    ['jitter', site.jitter],
    ['Retry-After', site.retryAfter],
    ['key', site.idempotencyKey],
    ['timeout', site.timeout],
    ['breaker', site.breaker],
  ] as const;
  return facts.map(([name, is]) => ({ name, is, mark: is === null ? '–' : MARKS[is] }));
}

const MARKS: Readonly<Record<Certainty, string>> = { yes: '✔', no: '✖', unknown: '?' };

export function attemptsText({ attempts }: SiteRecord): string {
  if (attempts === null) return 'attempts unknown';
  return attempts === 'unlimited' ? 'attempts without limit' : count(attempts, 'attempt');
}

export function waitsText({ library, waits }: SiteRecord): string {
  const { form, longestMs, totalMs, isDefault } = waits;
  if (form === 'none') return 'no wait between them';
  const listed = longestMs && longestMs.length > 0 ? durations(longestMs, totalMs === null) : undefined;
  const kind =
    form === 'header' || form === 'unknown'
      ? (listed ?? unlisted(form, library !== null))
      : [form, listed].filter(Boolean).join(' ');
  const total =
    totalMs !== null && (longestMs?.length ?? 0) > 1 ? `, ${duration(totalMs)} in all at most` : '';
  return `waits ${kind}${total}${isDefault ? " (the library's default)" : ''}`;
}

function unlisted(form: 'header' | 'unknown', isLibrary: boolean): string {
  if (form === 'header') return 'as long as the server asks';
  return isLibrary ? 'as its options say' : 'for a time that is not told';
}
