import path from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint, type Linter, type Rule } from 'eslint';
import { hostExtensionOf, scriptExtensions } from './files/extensions.js';
import { languages } from './languages/languages.js';
import { loadLanguage } from './languages/load-language.js';
import type { Preset } from './options.js';
import { isOwnRule, withOwnMessagesOnly } from './results.js';

/** What the command line needs of the plugin; its presets configure rules under `forbear/`. */
export interface LintPlugin {
  readonly meta: { readonly version: string };
  /** By their names without `forbear/`. */
  readonly rules?: Readonly<Record<string, Pick<Rule.RuleModule, 'meta'>>>;
  readonly configs?: Readonly<Partial<Record<Preset, Linter.Config | Linter.Config[]>>>;
  /** Whether a file has anything in it that the rules look at; without it, each is linted. */
  readonly hasSubject?: (text: string, file: string) => boolean;
}

/** Lints a text as the content of the file at an absolute path, which need not exist. */
export type Lint = (text: string, file: string) => Promise<ESLint.LintResult>;

/**
 * A linter with the given configuration and nothing else: no configuration file is read.
 *
 * It throws a `MissingParserError` for a file with scripts in it whose project lacks what finds them.
 */
export function createLint(config: Linter.Config[], parser: Linter.Parser = typescriptParser): Lint {
  const engines = new Map<string, ESLint>();
  return async (text, file) => {
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
          parserOptions: {
            ecmaFeatures: { jsx: true },
            warnOnUnsupportedTypeScriptVersion: false,
            // The way back to TypeScript's own tree is for questions about types, which nobody asks here.
            preserveNodeMaps: false,
          },
        },
        linterOptions: { reportUnusedDisableDirectives: 'off', reportUnusedInlineConfigs: 'off' },
      },
      ...preset,
    ],
    ruleFilter: ({ ruleId }) => isOwnRule(ruleId),
  });
}
