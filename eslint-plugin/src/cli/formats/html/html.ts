import * as parser from '@typescript-eslint/parser';
import { UnparsedError } from '../../../inventory/find-sites.js';
import { createInventory } from '../../../inventory/take-inventory.js';
import { pathFrom } from '../../repository-path.js';
import type { Tool } from '../../tool.js';
import { findingsOf, type Format, type Look } from '../format.js';
import { summaryLine } from '../summary.js';
import { escapeHtml } from '../../../inventory/words/escape.js';
import { type FileFindings, findingsSection } from './findings.js';
import { type FileSites, sitesSection } from './sites.js';
import { style } from './style.js';

/**
 * One page that needs nothing else: no script, no font, no picture from elsewhere, as its content security policy
 * says. It can be kept as an artifact of a CI job and opened from there.
 */
export function createHtmlFormat({ root }: Look, tool: Tool): Format {
  const findings: FileFindings[] = [];
  const sites: FileSites[] = [];
  const sitesOf = createInventory(parser);
  return {
    result(result, readText) {
      const path = pathFrom(root, result.filePath);
      findings.push({ path, findings: findingsOf(result) });
      if (result.fatalErrorCount === 0)
        sites.push({ path, sites: parsedSites(() => sitesOf(readText(), result.filePath)) });
      return '';
    },
    end: (totals, problems) =>
      page(
        `${heading(summaryLine(totals), tool)}${problemsSection(problems)}${findingsSection(findings, tool)}${sitesSection(sites)}`,
      ),
  };
}

/** What ESLint's way of parsing takes and the bare parser does not is in the report all the same. */
function parsedSites(sitesOf: () => FileSites['sites']): FileSites['sites'] {
  try {
    return sitesOf();
  } catch (error) {
    if (error instanceof UnparsedError) return [];
    throw error;
  }
}

function heading(summary: string, { version }: Tool): string {
  return `<h1>Retries</h1><div>${escapeHtml(summary)}</div><div class="dim">forbear-lint ${escapeHtml(version)}</div>`;
}

function problemsSection(problems: readonly string[]): string {
  if (problems.length === 0) return '';
  const items = problems.map((problem) => `<li>${escapeHtml(problem)}</li>`);
  return `<h2>Could not be linted</h2><ul class="error">${items.join('')}</ul>`;
}

function page(body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Retries</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
