import type { SiteRecord } from '../../inventory/site-record.js';
import type { Paint } from '../colors.js';
import { count } from '../../inventory/words/count.js';
import type { Look } from './format.js';
import type { InventoryFormat } from './inventory.js';
import { attemptsText, factsOf, marks, waitsText } from '../../inventory/words/site-text.js';

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
    `${indent}${attemptsText(site)}; ${waitsText(site)}`,
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

function factsText(site: SiteRecord, paint: Paint): string {
  return factsOf(site)
    .map(({ name, is, mark }) =>
      paint(is === 'yes' ? 'green' : is === 'no' ? 'red' : 'dim', `${mark} ${name}`),
    )
    .join('  ');
}

function summary(sites: readonly SiteRecord[], files: number, filesWithSites: number, paint: Paint): string {
  const headline = `${count(sites.length, 'retry site')} in ${filesWithSites} of ${count(files, 'file')}`;
  if (sites.length === 0) return headline;
  const without = (['jitter', 'retryAfter', 'idempotencyKey', 'timeout', 'breaker'] as const).map((fact) => {
    const missing = sites.filter((site) => site[fact] === 'no').length;
    return `${missing} without ${names[fact]}`;
  });
  return [paint('bold', headline), `  ${without.join(', ')}`, paint('dim', `  ${marks}`)].join('\n');
}

const names = {
  jitter: 'jitter',
  retryAfter: 'Retry-After',
  idempotencyKey: 'an idempotency key',
  timeout: 'a timeout',
  breaker: 'a circuit breaker',
};
