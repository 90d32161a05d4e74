import { createHash } from 'node:crypto';
import type { Linter } from 'eslint';

/**
 * Names each finding of one file so that the name stays the same while other lines come and go: by its rule, by the
 * text of the line that it is on without the space around it, and, among equals, by their order.
 *
 * Returned in the order of `findings`.
 */
export function fingerprints(findings: readonly Linter.LintMessage[], readText: () => string): string[] {
  if (findings.length === 0) return [];
  const lines = readText().split(/\r\n|[\n\r\u2028\u2029]/);
  const seen = new Map<string, number>();
  return findings.map(({ ruleId, line }) => {
    const content = JSON.stringify([ruleId, lines[line - 1]?.trim() ?? '']);
    const earlier = seen.get(content) ?? 0;
    seen.set(content, earlier + 1);
    return createHash('sha256').update(`${content}${earlier}`).digest('hex').slice(0, 32);
  });
}
