import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import type { ESLint } from 'eslint';
import * as espree from 'espree';

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

/** What parses TypeScript and what parses JavaScript. */
export interface Parsers {
  readonly typescript: Linter.Parser;
  readonly javascript: Linter.Parser;
}

/** New to our plugin, which keeps what it has parsed of imported files with the parser: as in a process of its own. */
export function freshParsers(): Parsers {
  return { typescript: { ...typescriptParser }, javascript: { ...espree } };
}

/** Lints one file with a set of rules, each file from scratch, as ESLint does. */
export function lintTime(
  file: SourceFile,
  { plugins, rules }: RuleSet,
  { typescript, javascript }: Parsers,
): LintTime {
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
        languageOptions: { parser: file.filename.endsWith('.ts') ? typescript : javascript },
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

/**
 * What each file took at best: a busy machine, and garbage that others left, only add to it. With parsers of its own in
 * each round, a file is linted again as it was the first time.
 */
export class BestTimes {
  readonly #files = new Map<SourceFile, LintTime>();

  add(file: SourceFile, { parse, byRule }: LintTime): void {
    const known = this.#files.get(file);
    const best = (rule: string, ms: number) => Math.min(ms, known?.byRule.get(rule) ?? Infinity);
    this.#files.set(file, {
      parse: Math.min(parse, known?.parse ?? Infinity),
      byRule: new Map([...byRule].map(([rule, ms]) => [rule, best(rule, ms)])),
    });
  }

  /** Milliseconds of parsing. */
  get parse(): number {
    return this.#sum(({ parse }) => parse);
  }

  /** Milliseconds of one rule. */
  of(rule: string): number {
    return this.#sum(({ byRule }) => byRule.get(rule) ?? 0);
  }

  /** Milliseconds of all rules. */
  get rules(): number {
    return this.#sum(({ byRule }) => [...byRule.values()].reduce((sum, ms) => sum + ms, 0));
  }

  #sum(part: (time: LintTime) => number): number {
    return [...this.#files.values()].reduce((sum, time) => sum + part(time), 0);
  }
}
