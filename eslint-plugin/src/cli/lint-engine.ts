import path from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint, type Linter, type Rule } from 'eslint';
import { hostExtensionOf, scriptExtensions } from './files/extensions.js';
import { languages } from './languages/languages.js';
import { loadLanguage } from './languages/load-language.js';
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

/**
 * A linter with the given configuration of the plugin and nothing else: no configuration file is read.
 *
 * It throws a `MissingParserError` for a file with scripts in it whose project lacks what finds them.
 */
export function createLint(
  plugin: LintPlugin,
  config: Linter.Config[],
  parser: Linter.Parser = typescriptParser,
): Lint {
  const engines = new Map<string, ESLint>();
  return async (text, file) => {
    if (plugin.mayHaveFindings?.(text) === false) return cleanResult(file);
    const extension = hostExtensionOf(file);
    const language = extension && (await loadLanguage(file, extension));
    // ESLint refuses files outside of its folder, so that has to be the root of the file system (on Windows, drive).
    const { root } = path.parse(file);
    const key = `${root}\0${language?.folder ?? ''}`;
    let engine = engines.get(key);
    if (engine === undefined) {
      const added = extension && [languages[extension].configure(language?.exports, parser)];
      engine = createEngine(root, parser, [...(added ?? []), ...config]);
      engines.set(key, engine);
    }
    const [result] = await engine.lintText(text, { filePath: file, warnIgnored: true });
    if (result === undefined) throw new Error(`ESLint gave no result for ${file}`);
    return withOwnMessagesOnly(extension === '.md' ? withoutFragments(result) : result);
  };
}

/** Code in prose is often a fragment, which is no mistake of anybody. */
function withoutFragments(result: ESLint.LintResult): ESLint.LintResult {
  return { ...result, messages: result.messages.filter(({ fatal }) => !fatal) };
}

/** The result for a text in which no rule can find anything. */
export function cleanResult(filePath: string): ESLint.LintResult {
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
        files: scriptExtensions.map((extension) => `**/*${extension}`),
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
