import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import type { Linter, Rule } from 'eslint';
import { disableForFile, disableForLine } from './disable-comments.js';
import type { Finding, Replacement, Suggestion } from './finding.js';

export type OwnMessage = Linter.LintMessage & { readonly ruleId: string };

/**
 * What a message of ESLint says, in offsets of the text.
 *
 * @param sourceCode what ESLint made of the text that the message is about
 * @param documentationUrl of a rule, by its whole name
 */
export function toFinding(
  sourceCode: Readonly<SourceCode>,
  message: OwnMessage,
  documentationUrl: (ruleId: string) => string | undefined,
): Finding {
  const { ruleId } = message;
  const start = offsetOf(sourceCode, message.line, message.column);
  const end = offsetOf(sourceCode, message.endLine ?? message.line, message.endColumn ?? message.column);
  const url = documentationUrl(ruleId);
  const line = disableForLine(sourceCode, ruleId, start);
  return {
    ruleId,
    message: message.message,
    severity: message.severity === 2 ? 'error' : 'warning',
    start,
    end,
    ...(url !== undefined && { documentationUrl: url }),
    ...(message.fix && { fix: toReplacement(message.fix) }),
    suggestions: suggestionsOf(message),
    disable: { ...(line && { line }), file: disableForFile(sourceCode, ruleId) },
  };
}

/** The changes that a message of ESLint suggests. */
export function suggestionsOf({ suggestions = [] }: Linter.LintMessage): Suggestion[] {
  return suggestions.map(({ desc, fix }) => ({ title: desc, replacement: toReplacement(fix) }));
}

/** Turns ESLint's lines, which also end at U+2028 and U+2029 where an editor's do not, into an offset. */
export function offsetOf(sourceCode: Readonly<SourceCode>, line: number, column: number): number {
  return sourceCode.getIndexFromLoc({ line, column: column - 1 });
}

export function toReplacement({ range, text }: Rule.Fix): Replacement {
  return { start: range[0], end: range[1], text };
}
