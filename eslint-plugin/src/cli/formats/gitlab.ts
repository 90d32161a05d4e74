import { createHash } from 'node:crypto';
import { pathFrom } from '../repository-path.js';
import { fingerprints } from './fingerprint.js';
import { findingsOf, type Format, type Look } from './format.js';

/**
 * The report that GitLab shows in merge requests: https://docs.gitlab.com/ci/testing/code_quality/
 * Its fingerprints tell the findings of a merge request from those that were there before.
 */
export function createGitlabFormat({ root }: Look): Format {
  let separator = '[\n';
  return {
    result(result, readText) {
      const findings = findingsOf(result);
      const path = pathFrom(root, result.filePath);
      const names = fingerprints(findings, readText);
      return findings
        .map(({ ruleId, message, severity, line, endLine }, index) => {
          const entry = {
            description: message,
            check_name: ruleId,
            // Unique in the whole report, not only in one file of it.
            fingerprint: createHash('sha256').update(`${path}\0${names[index]}`).digest('hex').slice(0, 32),
            severity: severity === 2 ? 'major' : 'minor',
            location: { path, lines: { begin: line, end: endLine ?? line } },
          };
          const written = `${separator}${JSON.stringify(entry)}`;
          separator = ',\n';
          return written;
        })
        .join('');
    },
    end: () => (separator === '[\n' ? '[]\n' : '\n]\n'),
  };
}
