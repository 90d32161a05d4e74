import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import type { ESLint, Linter } from 'eslint';
import type { PlacedSite } from 'eslint-plugin-forbear/inventory';
import type { RulesPlugin } from './engine.js';
import type { Rewrite } from './finding.js';
import { offsetOf, suggestionsOf } from './to-finding.js';

/** The rules that are off because they are a matter of taste, by what their suggestions write. */
const rewritingRules = {
  'prefer-forbear': 'retry',
  'require-circuit-breaker': 'breaker',
} as const;

/** Tells their messages from those that a preset or a comment asks for, which are findings. */
const prefix = 'forbear-rewrites/';

/** Has those rules run beside others over the same syntax tree. */
export function rewritingConfig(plugin: RulesPlugin): Linter.Config {
  const names = Object.keys(rewritingRules).filter((name) => Object.hasOwn(plugin.rules, name));
  return {
    plugins: { [prefix.slice(0, -1)]: plugin as unknown as ESLint.Plugin },
    rules: Object.fromEntries(names.map((name) => [prefix + name, 'warn'])),
  };
}

/** The rewrites among the messages of a run with that configuration, each for the innermost site that it lies in. */
export function rewritesIn(
  messages: readonly Linter.LintMessage[],
  sourceCode: Readonly<SourceCode>,
  sites: readonly PlacedSite[],
): Rewrite[] {
  return messages.flatMap((message) => {
    if (message.ruleId?.startsWith(prefix) !== true) return [];
    const to = rewritingRules[message.ruleId.slice(prefix.length) as keyof typeof rewritingRules];
    const start = offsetOf(sourceCode, message.line, message.column);
    const site = sites.findLast((candidate) => candidate.start <= start && start <= candidate.end);
    if (!site) return [];
    return suggestionsOf(message).map((suggestion) => ({
      ...suggestion,
      to,
      start: site.start,
      end: site.end,
    }));
  });
}
