import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import type { ESLint } from 'eslint';

import type { SourceFile } from './sources.js';

/** Milliseconds that the linting of some files took, by ESLint's own clock. */
export interface LintTime {
  readonly parse: number;
  readonly byRule: ReadonlyMap<string, number>;
}

export interface RuleSet {
  readonly plugins: Readonly<Record<string, ESLint.Plugin>>;
  /** In this order ESLint calls them: of rules that share work, the first one pays for it. */
  readonly rules: readonly string[];
}

/** Lints one file with a set of rules, each file from scratch, as ESLint does. */
export function lintTime(file: SourceFile, { plugins, rules }: RuleSet): LintTime {
  const linter = new Linter();
  // What `eslint --stats` sets; the types of Linter don't name it.
  const options = { filename: file.filename, fix: false, stats: true };
  const { messages } = linter.verifyAndFix(
    file.text,
    [
      { ignores: ['!**/node_modules/'] },
      {
        files: ['**/*.{js,ts}'],
        plugins: { ...plugins },
        rules: Object.fromEntries(rules.map((rule) => [rule, 'error'])),
        languageOptions: file.filename.endsWith('.ts') ? { parser: typescriptParser } : {},
        linterOptions: { reportUnusedDisableDirectives: 'off', noInlineConfig: true },
      },
    ],
    options,
  );
  const broken = messages.find(({ fatal }) => fatal);
  if (broken) throw new Error(`${file.filename}:${String(broken.line)} ${broken.message}`);
  const [pass] = linter.getTimes().passes;
  if (!pass?.parse) throw new Error('ESLint measured nothing');
  return {
    parse: pass.parse.total,
    byRule: new Map(Object.entries(pass.rules ?? {}).map(([rule, { total }]) => [rule, total])),
  };
}

/** Adds measurements up. */
export class LintTimes {
  parse = 0;
  readonly byRule = new Map<string, number>();

  add({ parse, byRule }: LintTime): void {
    this.parse += parse;
    for (const [rule, ms] of byRule) this.byRule.set(rule, (this.byRule.get(rule) ?? 0) + ms);
  }

  /** Milliseconds of one rule. */
  of(rule: string): number {
    return this.byRule.get(rule) ?? 0;
  }

  /** Milliseconds of all rules. */
  get rules(): number {
    return [...this.byRule.values()].reduce((sum, ms) => sum + ms, 0);
  }
}
