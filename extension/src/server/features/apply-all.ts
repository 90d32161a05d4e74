import type { Finding, Replacement } from '../../engine/finding.js';

/** So many changes at most: a change that brings about the next finding would never come to an end. */
const mostChanges = 200;

/**
 * A text after the first change for every finding of a rule has been made: one after another, because each is for the
 * text that the one before has left, imports included.
 *
 * @param findingsIn the findings of a text, of all rules
 */
export async function applyAll(
  text: string,
  ruleId: string,
  findingsIn: (text: string) => Promise<readonly Finding[]>,
): Promise<string> {
  let result = text;
  for (let change = 0; change < mostChanges; change++) {
    const findings = await findingsIn(result);
    const next = findings.find((finding) => finding.ruleId === ruleId && changeOf(finding));
    const replacement = next && changeOf(next);
    if (!replacement) return result;
    result = replaced(result, replacement);
  }
  return result;
}

/** What is done about a finding where nobody chooses: its fix, or else its first suggestion. */
export function changeOf({ fix, suggestions }: Finding): Replacement | undefined {
  return fix ?? suggestions[0]?.replacement;
}

function replaced(text: string, { start, end, text: inserted }: Replacement): string {
  return text.slice(0, start) + inserted + text.slice(end);
}
