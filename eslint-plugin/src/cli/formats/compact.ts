import { findingsOf, type Format, type Look } from './format.js';
import { summaryLine } from './summary.js';

/** One line for each finding, in the form that grep and compilers share: path, line and column first. */
export function createCompactFormat({ displayPath, paint }: Look): Format {
  return {
    result: (result) =>
      findingsOf(result)
        .map(({ line, column, severity, message, ruleId }) => {
          const level = severity === 2 ? paint('red', 'error') : paint('yellow', 'warning');
          return `${displayPath(result.filePath)}:${line}:${column}: ${level}: ${message} [${ruleId ?? ''}]\n`;
        })
        .join(''),
    end: (totals) => (totals.files === 0 ? '' : `${summaryLine(totals)}\n`),
  };
}
