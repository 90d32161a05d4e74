import type { ESLint, Linter } from 'eslint';

/** The result for a text in which no rule can find anything. */
export function cleanResult(filePath: string): ESLint.LintResult {
  return withMessages({ filePath, suppressedMessages: [], usedDeprecatedRules: [] }, []);
}

/** The message that says that a text does not parse, if it does not. */
export function syntaxErrorOf(messages: readonly Linter.LintMessage[]): Linter.LintMessage | undefined {
  return messages.find((message) => message.fatal);
}

/**
 * Leaves out what comments meant for other linters set off: rules that they switch on, and complaints that such a
 * rule does not exist here.
 */
export function withOwnMessagesOnly(result: ESLint.LintResult): ESLint.LintResult {
  const messages = result.messages.filter(
    ({ ruleId, fatal, message }) =>
      isOwnRule(ruleId) || (fatal === true && message.startsWith('Parsing error:')),
  );
  const suppressedMessages = result.suppressedMessages.filter(({ ruleId }) => isOwnRule(ruleId));
  return withMessages({ ...result, suppressedMessages }, messages);
}

/** A result with these messages, and their numbers. */
export function withMessages(
  {
    filePath,
    suppressedMessages,
    usedDeprecatedRules,
  }: Pick<ESLint.LintResult, 'filePath' | 'suppressedMessages' | 'usedDeprecatedRules'>,
  messages: Linter.LintMessage[],
): ESLint.LintResult {
  const errors = messages.filter((message) => message.severity === 2);
  const warnings = messages.filter((message) => message.severity === 1);
  return {
    filePath,
    messages,
    suppressedMessages,
    errorCount: errors.length,
    fatalErrorCount: messages.filter(({ fatal }) => fatal).length,
    warningCount: warnings.length,
    fixableErrorCount: errors.filter(({ fix }) => fix !== undefined).length,
    fixableWarningCount: warnings.filter(({ fix }) => fix !== undefined).length,
    usedDeprecatedRules,
  };
}

export function isOwnRule(ruleId: string | null): boolean {
  return ruleId?.startsWith('forbear/') === true;
}
