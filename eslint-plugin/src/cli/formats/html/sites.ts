import type { SiteRecord } from '../../../inventory/site-record.js';
import { attemptsText, factsOf, marks, waitsText } from '../../../inventory/words/site-text.js';
import { count } from '../../../inventory/words/count.js';
import { escapeHtml } from '../../../inventory/words/escape.js';
import { drawTimeline } from '../../../inventory/timeline/draw-timeline.js';

/** The retry sites of one file, with the path to show. */
export interface FileSites {
  readonly path: string;
  readonly sites: readonly SiteRecord[];
}

/** Every retry site with its timeline and facts, by file. */
export function sitesSection(files: readonly FileSites[]): string {
  const sites = files.flatMap((file) => file.sites);
  const head = `<h2>Inventory</h2><p class="dim">${count(sites.length, 'retry site')}. A dot is an attempt, a bar a wait at its longest: pale if it is random, dashed if it is not known. ${marks}.</p>`;
  return (
    head +
    files
      .filter((file) => file.sites.length > 0)
      .map(fileDetails)
      .join('')
  );
}

function fileDetails({ path, sites }: FileSites): string {
  return `<details open><summary><code>${escapeHtml(path)}</code> <span class="dim">${count(sites.length, 'site')}</span></summary><ul>${sites.map(item).join('')}</ul></details>`;
}

function item(site: SiteRecord): string {
  const what = escapeHtml(site.library ?? site.shape.replace('-', ' '));
  const calls = site.calls.map((call) => `<code>${escapeHtml(call)}</code>`).join(', ');
  const facts = factsOf(site).map(
    ({ name, is, mark }) =>
      `<span class="${is === 'yes' || is === 'no' ? is : 'dim'}">${mark} ${name}</span>`,
  );
  const nested = site.nested.map(
    ({ what: inner, attempts }) =>
      `<div class="no">Each attempt runs ${escapeHtml(inner)}, which makes ${attempts ?? 'several'} attempts of its own.</div>`,
  );
  return `<li><div><span class="place">${site.line}:${site.column}</span> <strong>${what}</strong> ${calls}</div>${drawTimeline(site)}<div>${escapeHtml(`${attemptsText(site)}; ${waitsText(site)}`)}</div><div class="facts">${facts.join('')}</div>${nested.join('')}</li>`;
}
