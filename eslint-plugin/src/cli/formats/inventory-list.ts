import type { SiteRecord, WaitsRecord } from '../../inventory/site-record.js';
import type { Paint } from '../colors.js';
import { count } from './count.js';
import { durations, duration } from './duration.js';
import type { Look } from './format.js';
import type { InventoryFormat } from './inventory.js';

/** For a terminal: where a site is and what it calls on one line, how it retries and what it heeds on the next two. */
export function createInventoryList({
  displayPath,
  paint,
}: Pick<Look, 'displayPath' | 'paint'>): InventoryFormat {
  let files = 0;
  let filesWithSites = 0;
  const all: SiteRecord[] = [];
  return {
    file({ file, sites }) {
      files++;
      if (sites.length === 0) return '';
      filesWithSites++;
      all.push(...sites);
      const width = Math.max(...sites.map((site) => placeOf(site).length));
      const entries = sites.map((site) => entryOf(site, width, paint));
      return `${paint('underline', displayPath(file))}\n${entries.join('')}\n`;
    },
    end: () => (files === 0 ? '' : `${summary(all, files, filesWithSites, paint)}\n`),
  };
}

function entryOf(site: SiteRecord, width: number, paint: Paint): string {
  const indent = ' '.repeat(width + 4);
  const what = site.library ?? site.shape.replace('-', ' ');
  const calls = site.calls.length > 0 ? `  ${site.calls.join(', ')}` : '';
  return [
    `  ${paint('dim', placeOf(site).padStart(width))}  ${paint('bold', what)}${calls}`,
    `${indent}${attemptsText(site)}; ${waitsText(site.waits, site.library !== null)}`,
    `${indent}${factsText(site, paint)}`,
    ...site.nested.map(
      ({ what: inner, attempts }) =>
        `${indent}${paint('red', `each attempt runs ${inner}, which makes ${attempts ?? 'several'} attempts of its own`)}`,
    ),
    '',
  ].join('\n');
}

function placeOf({ line, column }: SiteRecord): string {
  return `${line}:${column}`;
}

function attemptsText({ attempts }: SiteRecord): string {
  if (attempts === null) return 'attempts unknown';
  return attempts === 'unlimited' ? 'attempts without limit' : count(attempts, 'attempt');
}

function waitsText({ form, longestMs, totalMs, isDefault }: WaitsRecord, isLibrary: boolean): string {
  if (form === 'none') return 'no wait between them';
  const shape = {
    header: 'as long as the server asks',
    unknown: isLibrary ? 'as its options say' : 'for a time that is not told',
  };
  const listed = longestMs && longestMs.length > 0 ? durations(longestMs, totalMs === null) : undefined;
  const kind =
    form === 'header' || form === 'unknown'
      ? (listed ?? shape[form])
      : [form, listed].filter(Boolean).join(' ');
  const total =
    totalMs !== null && (longestMs?.length ?? 0) > 1 ? `, ${duration(totalMs)} in all at most` : '';
  return `waits ${kind}${total}${isDefault ? " (the library's default)" : ''}`;
}

function factsText(site: SiteRecord, paint: Paint): string {
  const facts = [
    ['jitter', site.jitter],
    ['Retry-After', site.retryAfter],
    ['key', site.idempotencyKey],
    ['timeout', site.timeout],
    ['breaker', site.breaker],
  ] as const;
  return facts
    .map(([name, is]) => {
      if (is === 'yes') return paint('green', `✔ ${name}`);
      if (is === 'no') return paint('red', `✖ ${name}`);
      return paint('dim', is === null ? `– ${name}` : `? ${name}`);
    })
    .join('  ');
}

function summary(sites: readonly SiteRecord[], files: number, filesWithSites: number, paint: Paint): string {
  const headline = `${count(sites.length, 'retry site')} in ${filesWithSites} of ${count(files, 'file')}`;
  if (sites.length === 0) return headline;
  const without = (['jitter', 'retryAfter', 'idempotencyKey', 'timeout', 'breaker'] as const).map((fact) => {
    const missing = sites.filter((site) => site[fact] === 'no').length;
    return `${missing} without ${names[fact]}`;
  });
  return [
    paint('bold', headline),
    `  ${without.join(', ')}`,
    paint('dim', '  ✔ proved  ✖ proved to be missing  ? not to be told from the source  – not needed'),
  ].join('\n');
}

const names = {
  jitter: 'jitter',
  retryAfter: 'Retry-After',
  idempotencyKey: 'an idempotency key',
  timeout: 'a timeout',
  breaker: 'a circuit breaker',
};
