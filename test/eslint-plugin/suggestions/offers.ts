import type { Linter } from 'eslint';

/** One suggestion of one finding, and what it makes of the text. */
export interface Offer {
  readonly finding: Linter.LintMessage;
  readonly suggestion: Linter.LintSuggestion;
  readonly text: string;
}

/** All suggestions for a text, each applied alone. */
export function offersFor(text: string, findings: readonly Linter.LintMessage[]): Offer[] {
  return findings.flatMap((finding) =>
    (finding.suggestions ?? []).map((suggestion) => {
      const [start, end] = suggestion.fix.range;
      return { finding, suggestion, text: text.slice(0, start) + suggestion.fix.text + text.slice(end) };
    }),
  );
}

/** Why a text can't be linted; undefined where it can. */
export function syntaxError(findings: readonly Linter.LintMessage[]): string | undefined {
  return findings.find(({ fatal }) => fatal)?.message;
}

/**
 * Whether a suggestion did away with its finding: the rule has fewer left that say what it said. Others, which it hid or
 * which it was one of, may stay.
 */
export function isMended(
  { finding }: Offer,
  before: readonly Linter.LintMessage[],
  after: readonly Linter.LintMessage[],
): boolean {
  const alike = ({ ruleId, messageId }: Linter.LintMessage) =>
    ruleId === finding.ruleId && messageId === finding.messageId;
  return after.filter(alike).length < before.filter(alike).length;
}
