import type { Linter } from 'eslint';
import type { LintPlugin } from './lint-engine.js';
import { didYouMean, type RuleLevel } from './option-values.js';
import type { Preset } from './options.js';
import { UsageError } from './usage-error.js';

/** What is linted with: a preset, and what `--rule` says of single rules. */
export interface Choice {
  readonly preset: Preset;
  readonly ruleLevels: readonly RuleLevel[];
}

/**
 * The configuration that a choice makes, to be used as the only one.
 *
 * @throws {UsageError} The plugin has no such rule.
 */
export function configOf(plugin: LintPlugin, { preset, ruleLevels }: Choice): Linter.Config[] {
  const config = plugin.configs?.[preset];
  if (config === undefined) throw new Error(`The plugin has no preset called '${preset}'`);
  const known = Object.keys(plugin.rules ?? {});
  for (const { rule } of ruleLevels)
    if (!known.includes(rule))
      throw new UsageError(
        `Option --rule knows no rule '${rule}'.${didYouMean(rule, known)} Allowed: ${known.join(', ')}.`,
      );
  return [...[config].flat(), { rules: chosenRules(known, levelsOf([config].flat()), ruleLevels) }];
}

/**
 * What `--rule` says of the rules of a configuration, in which they have the levels of `preset`. Without a preset, a
 * rule that is to be looked for alone keeps the level that its own configuration gives it.
 */
export function chosenRules(
  known: readonly string[],
  preset: Readonly<Record<string, string>> | undefined,
  chosen: readonly RuleLevel[],
): Linter.RulesRecord {
  const levels = new Map<string, Linter.RuleSeverity>();
  if (chosen.some(({ level }) => level === undefined))
    for (const rule of known) levels.set(`forbear/${rule}`, 'off');
  for (const { rule, level } of chosen) {
    const id = `forbear/${rule}`;
    if (level !== undefined) levels.set(id, level);
    else if (preset === undefined) levels.delete(id);
    else levels.set(id, preset[id] === 'warn' ? 'warn' : 'error');
  }
  return Object.fromEntries(levels);
}

/** The rules that are on, with their levels, in the order of their names. */
export function levelsOf(config: readonly Linter.Config[]): Readonly<Record<string, string>> {
  const levels = new Map(config.flatMap(({ rules = {} }) => Object.entries(rules)));
  const named = [...levels].flatMap(([rule, entry]): [string, string][] => {
    const level = levelName(Array.isArray(entry) ? entry[0] : entry);
    return level === 'off' ? [] : [[rule, level]];
  });
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function levelName(level: Linter.RuleSeverity | undefined): string {
  return level === 2 || level === 'error' ? 'error' : level === 1 || level === 'warn' ? 'warn' : 'off';
}
