import { pathFrom } from '../repository-path.js';
import { findingsOf, type Format, type Look } from './format.js';
import { summaryLine } from './summary.js';

/**
 * Workflow commands of GitHub Actions, which shows them as annotations at their lines.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function createGithubFormat({ root }: Look): Format {
  return {
    result: (result) =>
      findingsOf(result)
        .map((finding) => {
          const properties = {
            file: pathFrom(root, result.filePath),
            line: finding.line,
            endLine: finding.endLine,
            col: finding.column,
            endColumn: finding.endColumn,
            title: finding.ruleId,
          };
          return command(finding.severity === 2 ? 'error' : 'warning', properties, finding.message);
        })
        .join(''),
    // A runner that is stopped early or could not look at everything must not pass for a clean one.
    end: (totals, problems) =>
      problems.map((problem) => command('error', { title: 'forbear-lint' }, problem)).join('') +
      (totals.files === 0 ? '' : `${summaryLine(totals)}\n`),
  };
}

function command(
  name: 'error' | 'warning',
  properties: Readonly<Record<string, number | string | null | undefined>>,
  message: string,
): string {
  const list = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined || value === null ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  return `::${name} ${list.join(',')}::${escapeData(message)}\n`;
}

/** As the runner's own toolkit writes them: what would end the command or one of its properties, in percent. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
