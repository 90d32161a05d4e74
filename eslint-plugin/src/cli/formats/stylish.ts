import type { Linter } from 'eslint';
import type { Paint } from '../colors.js';
import { count } from './count.js';
import type { Format, Look } from './format.js';
import type { Totals } from './totals.js';

/** ESLint's own default look, line by line, so that problem matchers for it work; the summary is ours. */
export function createStylishFormat(look: Look): Format {
  const { paint, displayPath } = look;
  return {
    result({ filePath, messages }) {
      const findings = messages.filter(({ fatal }) => !fatal);
      if (findings.length === 0) return '';
      const width = Math.max(...findings.map((finding) => place(finding).length));
      const lines = findings.map((finding) => findingLine(finding, width, paint));
      return `${paint('underline', displayPath(filePath))}\n${lines.join('')}\n`;
    },
    end: (totals) => (totals.files === 0 ? '' : `${summary(totals, look)}\n`),
  };
}

function findingLine(finding: Linter.LintMessage, placeWidth: number, paint: Paint): string {
  const cells = [
    paint('dim', place(finding).padStart(placeWidth)),
    finding.severity === 2 ? paint('red', 'error') : paint('yellow', 'warning'),
    finding.message,
    paint('dim', finding.ruleId ?? ''),
  ];
  return `  ${cells.join('  ')}\n`;
}

function place({ line, column }: Linter.LintMessage): string {
  return `${line}:${column}`;
}

function summary(totals: Totals, { paint, offersSuggestions }: Look): string {
  const findings = totals.errors + totals.warnings;
  if (findings === 0) return paint('green', `✔ Nothing found in ${count(totals.files, 'file')}`);
  const counts = `${count(totals.errors, 'error')}, ${count(totals.warnings, 'warning')}`;
  const where = `in ${totals.filesWithFindings} of ${count(totals.files, 'file')}`;
  const headline = paint(
    totals.errors > 0 ? 'red' : 'yellow',
    `✖ ${count(findings, 'finding')} (${counts}) ${where}`,
  );
  if (totals.withSuggestion === 0 || !offersSuggestions) return headline;
  return `${headline}\n  ${totals.withSuggestion} can be rewritten with --fix-suggestions`;
}
