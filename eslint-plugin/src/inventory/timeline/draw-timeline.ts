import type { SiteRecord } from '../site-record.js';
import { duration } from '../words/duration.js';
import { escapeHtml } from '../words/escape.js';
import { inEnglish, type Say } from '../words/say.js';
import { describeTimeline } from './describe-timeline.js';
import { longestWaitAt, shownAttempts, type ShownAttempts } from './shown-attempts.js';
import { styleOf, type TimelineColors } from './timeline-colors.js';

const WIDTH = 640;
const HEIGHT = 36;
const DOT = 5;
const MIDDLE = 14;
/** So that a wait of a millisecond beside one of a minute can still be seen. */
const SHORTEST = 14;

export interface TimelineOptions {
  /** The space that it takes, in pixels; 640 unless told. */
  readonly width?: number;
  /** For a picture that stands alone. Without them the page that holds it colours its classes. */
  readonly colors?: TimelineColors;
  /** The language of its label; English unless told. */
  readonly say?: Say;
}

/**
 * The attempts of a site as dots on a line, with each wait between them as long as it can be: to scale where the waits
 * are known, dashed where they are not, pale where a random part makes them shorter. An SVG element, with its meaning in
 * words as its label.
 */
export function drawTimeline(
  site: SiteRecord,
  { width = WIDTH, colors, say = inEnglish }: TimelineOptions = {},
): string {
  const shown = shownAttempts(site);
  const description = escapeHtml(describeTimeline(site, say));
  const size = `viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="${description}"`;
  const alone = colors ? ` xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}"` : '';
  const style = colors ? `<style>${styleOf(colors)}</style>` : '';
  return `<svg${alone} ${size}><title>${description}</title>${style}${marksOf(site, shown, width)}</svg>`;
}

function marksOf(site: SiteRecord, { count, goesOn }: ShownAttempts, space: number): string {
  const waits = Array.from({ length: Math.max(0, count - 1) }, (_, index) => longestWaitAt(site, index));
  const widths = widthsOf(waits, space - 2 * DOT - (goesOn ? 24 : 0) - count * 2 * DOT);
  const parts: string[] = [];
  let x = DOT;
  for (let index = 0; index < count; index++) {
    parts.push(`<circle class="attempt" cx="${round(x + DOT)}" cy="${MIDDLE}" r="${DOT}"/>`);
    x += 2 * DOT;
    const width = widths[index];
    if (width === undefined) continue;
    parts.push(barOf(site, x, width), label(waits[index], x + width / 2, width));
    x += width;
  }
  if (goesOn) parts.push(`<text x="${round(x + 6)}" y="${MIDDLE + 4}">…</text>`);
  return parts.join('');
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

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
