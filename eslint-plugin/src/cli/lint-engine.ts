import path from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint, type Linter, type Rule } from 'eslint';
import { extensions } from './files/find-files.js';
import type { Preset } from './options.js';

/** What the command line needs of the plugin; its presets configure rules under `forbear/`. */
export interface LintPlugin {
  readonly meta: { readonly version: string };
  /** By their names without `forbear/`. */
  readonly rules?: Readonly<Record<string, Pick<Rule.RuleModule, 'meta'>>>;
  /** Whether any rule can find something in a file with this text; where it can't, the file is not parsed. */
  readonly mayHaveFindings?: (text: string) => boolean;
  readonly configs?: Readonly<Partial<Record<Preset, Linter.Config | Linter.Config[]>>>;
}

/** Lints a text as the content of the file at an absolute path, which need not exist. */
export type Lint = (text: string, file: string) => Promise<ESLint.LintResult>;

/** A linter with the given configuration of the plugin and nothing else: no configuration file is read. */
export function createLint(
  plugin: LintPlugin,
  config: Linter.Config[],
  parser: Linter.Parser = typescriptParser,
): Lint {
  const engines = new Map<string, ESLint>();
  return async (text, file) => {
    if (plugin.mayHaveFindings?.(text) === false) return cleanResult(file);
    // ESLint refuses files outside of its folder, so that has to be the root of the file system (on Windows, drive).
    const { root } = path.parse(file);
    const engine = engines.get(root) ?? createEngine(root, parser, config);
    engines.set(root, engine);
    const [result] = await engine.lintText(text, { filePath: file, warnIgnored: true });
    if (result === undefined) throw new Error(`ESLint gave no result for ${file}`);
    return withOwnMessagesOnly(result);
  };
}

/** The result for a text in which no rule can find anything. */
function cleanResult(filePath: string): ESLint.LintResult {
  return withMessages({ filePath, suppressedMessages: [], usedDeprecatedRules: [] }, []);
}

/** The message that says that a text does not parse, if it does not. */
export function syntaxErrorOf(messages: readonly Linter.LintMessage[]): Linter.LintMessage | undefined {
  return messages.find((message) => message.fatal);
}

function createEngine(root: string, parser: Linter.Parser, preset: Linter.Config[]): ESLint {
  return new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      { ignores: ['!**/node_modules/', '!.git/'] },
      {
        files: extensions.map((extension) => `**/*${extension}`),
        languageOptions: {
          parser,
          parserOptions: { ecmaFeatures: { jsx: true }, warnOnUnsupportedTypeScriptVersion: false },
        },
        linterOptions: { reportUnusedDisableDirectives: 'off', reportUnusedInlineConfigs: 'off' },
      },
      ...preset,
    ],
    ruleFilter: ({ ruleId }) => isOwnRule(ruleId),
  });
}

/**
 * Leaves out what comments meant for other linters set off: rules that they switch on, and complaints that such a
 * rule does not exist here.
 */
function withOwnMessagesOnly(result: ESLint.LintResult): ESLint.LintResult {
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

function isOwnRule(ruleId: string | null): boolean {
  return ruleId?.startsWith('forbear/') === true;
}
