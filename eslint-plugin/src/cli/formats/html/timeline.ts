import type { SiteRecord } from '../../../inventory/site-record.js';
import { duration } from '../duration.js';
import { escapeHtml } from './escape.js';

const WIDTH = 640;
const MOST_ATTEMPTS = 12;
const DOT = 5;
const MIDDLE = 14;
/** So that a wait of a millisecond beside one of a minute can still be seen. */
const SHORTEST = 14;

/**
 * The attempts of a site as dots on a line, with each wait between them as long as it can be: to scale where the waits
 * are known, dashed where they are not, pale where a random part makes them shorter.
 */
export function timelineOf(site: SiteRecord): string {
  const attempts = typeof site.attempts === 'number' ? site.attempts : 4;
  const shown = Math.min(attempts, MOST_ATTEMPTS);
  const goesOn = typeof site.attempts !== 'number' || attempts > shown;
  const waits = Array.from({ length: Math.max(0, shown - 1) }, (_, index) => waitAt(site, index));
  const widths = widthsOf(waits, WIDTH - 2 * DOT - (goesOn ? 24 : 0) - shown * 2 * DOT);
  const parts: string[] = [];
  let x = DOT;
  for (let index = 0; index < shown; index++) {
    parts.push(`<circle class="attempt" cx="${round(x + DOT)}" cy="${MIDDLE}" r="${DOT}"/>`);
    x += 2 * DOT;
    const width = widths[index];
    if (width === undefined) continue;
    parts.push(barOf(site, x, width), label(waits[index], x + width / 2, width));
    x += width;
  }
  if (goesOn) parts.push(`<text x="${round(x + 6)}" y="${MIDDLE + 4}">…</text>`);
  const description = escapeHtml(describe(site, waits));
  return `<svg viewBox="0 0 ${WIDTH} 36" role="img" aria-label="${description}"><title>${description}</title>${parts.join('')}</svg>`;
}

/** In milliseconds; undefined where it is not known. */
function waitAt({ waits }: SiteRecord, index: number): number | undefined {
  return waits.form === 'none' ? 0 : waits.longestMs?.[index];
}

function widthsOf(waits: readonly (number | undefined)[], space: number): number[] {
  const total = waits.reduce<number>((sum, ms) => sum + (ms ?? 0), 0);
  const isKnown = waits.every((ms) => ms !== undefined) && total > 0;
  const free = Math.max(0, space - waits.length * SHORTEST);
  return waits.map((ms) =>
    isKnown ? SHORTEST + ((ms ?? 0) / total) * free : Math.min(80, space / waits.length),
  );
}

function barOf({ waits, jitter }: SiteRecord, x: number, width: number): string {
  const kind =
    waits.form === 'none' || waits.longestMs === null ? 'unknown' : jitter === 'yes' ? 'jittered' : 'wait';
  return `<rect class="${kind}" x="${round(x + 1)}" y="${MIDDLE - 4}" width="${round(Math.max(1, width - 2))}" height="8" rx="2"/>`;
}

function label(ms: number | undefined, x: number, width: number): string {
  if (ms === undefined || ms === 0 || width < 32) return '';
  return `<text x="${round(x)}" y="${MIDDLE + 19}" text-anchor="middle">${duration(ms)}</text>`;
}

function describe({ attempts, waits }: SiteRecord, shown: readonly (number | undefined)[]): string {
  const often = attempts === null ? 'an unknown number of attempts' : `${String(attempts)} attempts`;
  if (waits.form === 'none') return `${often} without a wait`;
  const known = shown.filter((ms) => ms !== undefined);
  return known.length > 0
    ? `${often}, waits of up to ${known.map(duration).join(', ')}`
    : `${often}, unknown waits`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
