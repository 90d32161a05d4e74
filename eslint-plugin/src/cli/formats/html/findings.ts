import type { Linter } from 'eslint';
import type { Tool } from '../../tool.js';
import { count } from '../../../inventory/words/count.js';
import { escapeHtml } from '../../../inventory/words/escape.js';

/** The findings of one file, with the path to show. */
export interface FileFindings {
  readonly path: string;
  readonly findings: readonly Linter.LintMessage[];
}

/** How many findings each rule and each folder has, and all of them by file. */
export function findingsSection(files: readonly FileFindings[], tool: Tool): string {
  const all = files.flatMap(({ findings }) => findings);
  if (all.length === 0) return '<h2>Findings</h2><p class="yes">None.</p>';
  return `<h2>Findings</h2><div class="columns">${byRule(all, tool)}${byFolder(files)}</div>${files
    .filter(({ findings }) => findings.length > 0)
    .map(fileDetails)
    .join('')}`;
}

function byRule(findings: readonly Linter.LintMessage[], { rules }: Tool): string {
  const rows = ranked(findings.map(({ ruleId }) => [ruleId ?? '', 1])).map(([id, number]) => {
    const rule = rules.find((one) => one.id === id);
    const name = rule?.url ? `<a href="${escapeHtml(rule.url)}">${escapeHtml(id)}</a>` : escapeHtml(id);
    return row(`${name}<br><span class="dim">${escapeHtml(rule?.description ?? '')}</span>`, number);
  });
  return table('Rule', rows);
}

function byFolder(files: readonly FileFindings[]): string {
  const numbers = files.map(({ path, findings }): [string, number] => [
    path.replace(/(?:^|\/)[^/]*$/, '') || '.',
    findings.length,
  ]);
  return table(
    'Folder',
    ranked(numbers).map(([folder, number]) => row(`<code>${escapeHtml(folder)}</code>`, number)),
  );
}

/** The sums by name, the largest first; names without any are left out. */
function ranked(numbers: readonly (readonly [string, number])[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const [name, number] of numbers) sums.set(name, (sums.get(name) ?? 0) + number);
  return [...sums]
    .filter(([, sum]) => sum > 0)
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
}

function row(head: string, number: number): string {
  return `<tr><td>${head}</td><td class="number">${number}</td></tr>`;
}

function table(head: string, rows: readonly string[]): string {
  return `<table><thead><tr><th>${head}</th><th class="number">Findings</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function fileDetails({ path, findings }: FileFindings): string {
  const items = findings.map(({ line, column, severity, message, ruleId }) => {
    const level = severity === 2 ? 'error' : 'warning';
    return `<li><span class="place">${line}:${column}</span> <span class="${level}">${level}</span> ${escapeHtml(message)} <span class="dim">${escapeHtml(ruleId ?? '')}</span></li>`;
  });
  return `<details><summary><code>${escapeHtml(path)}</code> <span class="dim">${count(findings.length, 'finding')}</span></summary><ul>${items.join('')}</ul></details>`;
}
