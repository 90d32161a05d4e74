import type { Linter } from 'eslint';
import type { Paint } from '../colors.js';
import { findingsOf, type Format, type Look } from './format.js';
import { summaryLine } from './summary.js';
import type { Totals } from './totals.js';

/** ESLint's own default look, line by line, so that problem matchers for it work; the summary is ours. */
export function createStylishFormat(look: Look): Format {
  const { paint, displayPath } = look;
  return {
    result(result) {
      const findings = findingsOf(result);
      if (findings.length === 0) return '';
      const width = Math.max(...findings.map((finding) => place(finding).length));
      const lines = findings.map((finding) => findingLine(finding, width, paint));
      return `${paint('underline', displayPath(result.filePath))}\n${lines.join('')}\n`;
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
  if (totals.errors + totals.warnings === 0) return paint('green', `✔ ${summaryLine(totals)}`);
  const headline = paint(totals.errors > 0 ? 'red' : 'yellow', `✖ ${summaryLine(totals)}`);
  if (totals.withSuggestion === 0 || !offersSuggestions) return headline;
  return `${headline}\n  ${totals.withSuggestion} can be rewritten with --fix-suggestions`;
}
