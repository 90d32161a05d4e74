import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import type { ESLint, Linter, Rule } from 'eslint';
import { callRewrites } from 'eslint-plugin-forbear/call-rewrites';
import type { PlacedSite } from 'eslint-plugin-forbear/inventory';
import type { RulesPlugin } from './engine.js';
import type { Rewrite } from './finding.js';
import { offsetOf, toReplacement } from './to-finding.js';

/** The rules that are off because they are a matter of taste: what they suggest for a retry is wanted on request. */
const rewritingRules = ['prefer-forbear', 'require-circuit-breaker'];

/** What becomes of a retry or a call by a suggestion, by the name of its message. */
const targets: Readonly<Record<string, Rewrite['to']>> = {
  rewrite: 'retry',
  retry: 'retry',
  wrapInBreaker: 'breaker',
  breaker: 'breaker',
  createFetch: 'fetch',
  fetch: 'fetch',
};

/** Tells their messages from those that a preset or a comment asks for, which are findings. */
const prefix = 'forbear-rewrites/';

const ofCalls = `${prefix}call`;

/** Has those rules run beside others over the same syntax tree, and what offers rewrites of calls. */
export function rewritingConfig(plugin: RulesPlugin): Linter.Config {
  const names = rewritingRules.filter((name) => Object.hasOwn(plugin.rules, name));
  const rules = { ...plugin.rules, call: callRewrites } as unknown as Record<string, Rule.RuleModule>;
  return {
    plugins: { [prefix.slice(0, -1)]: { rules } satisfies ESLint.Plugin },
    rules: Object.fromEntries([...names, 'call'].map((name) => [prefix + name, 'warn'])),
  };
}

/**
 * The rewrites among the messages of a run with that configuration: those of a retry for the innermost site that they
 * lie in, and those of a call that is not retried for that call.
 */
export function rewritesIn(
  messages: readonly Linter.LintMessage[],
  sourceCode: Readonly<SourceCode>,
  sites: readonly PlacedSite[],
): Rewrite[] {
  return messages.flatMap((message) => {
    if (message.ruleId?.startsWith(prefix) !== true) return [];
    const start = offsetOf(sourceCode, message.line, message.column);
    const site = sites.findLast((candidate) => candidate.start <= start && start <= candidate.end);
    const isOfCall = message.ruleId === ofCalls;
    if (isOfCall === (site !== undefined)) return [];
    const end =
      site?.end ?? offsetOf(sourceCode, message.endLine ?? message.line, message.endColumn ?? message.column);
    return rewritesOf(message, site?.start ?? start, end);
  });
}

function rewritesOf({ suggestions = [] }: Linter.LintMessage, start: number, end: number): Rewrite[] {
  return suggestions.flatMap(({ desc: title, fix, messageId = '' }) => {
    const to = targets[messageId];
    return to ? [{ title, replacement: toReplacement(fix), to, start, end }] : [];
  });
}
