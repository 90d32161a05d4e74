import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { Linter } from 'eslint/universal';
import type { ESLint, Rule } from 'eslint';
import { placedSites } from 'eslint-plugin-forbear/inventory';
import type { Language } from '../shared/languages.js';
import type { Preset } from '../shared/settings.js';
import type { Analysis, Retries } from './finding.js';
import { createIncrementalParser } from './incremental/incremental-parser.js';
import { scriptLanguage } from './language/script-language.js';
import { rewritesIn, rewritingConfig } from './rewrites.js';
import { sourceNameOf } from './source-name.js';
import { toFinding, type OwnMessage } from './to-finding.js';

/** What the engine needs of eslint-plugin-forbear: rules with documentation, and its presets. */
export interface RulesPlugin {
  readonly meta?: ESLint.Plugin['meta'];
  readonly rules: Readonly<Record<string, Pick<Rule.RuleModule, 'meta'>>>;
  readonly configs: Readonly<Record<Exclude<Preset, 'off'>, Linter.Config | Linter.Config[]>>;
}

/** A text; the URI need not lead to a file. */
export interface SourceText {
  readonly uri: string;
  readonly language: Language;
  readonly text: string;
}

/** A text to lint. */
export interface LintedText extends SourceText {
  readonly preset: Exclude<Preset, 'off'>;
}

/** The rules that the extension brings along, run without any configuration of the project. */
export interface Engine {
  /** The version of `eslint-plugin-forbear` inside. */
  readonly pluginVersion: string;
  /** Never throws: what goes wrong is part of the answer. */
  lint(text: LintedText): Analysis;
  /**
   * The retries of a text that another linter judges; none where it does not parse. Throws where the analysis or a rule
   * fails, a bug.
   */
  retries(text: SourceText): Retries;
}

const prefix = 'forbear/';

/** An engine that runs the plugin's rules in ESLint without any configuration file. */
export function createEngine(plugin: RulesPlugin): Engine {
  // ESLint's own types describe tokens less exactly than typescript-eslint's.
  const parser = createIncrementalParser() as unknown as Linter.Parser;
  return {
    pluginVersion: plugin.meta?.version ?? 'unknown',
    lint(linted) {
      try {
        return lint(plugin, parser, linted);
      } catch (error) {
        return { kind: 'failed', error };
      }
    },
    retries: (text) => retriesIn(plugin, parser, text),
  };
}

function lint(plugin: RulesPlugin, parser: Linter.Parser, text: LintedText): Analysis {
  const documentationUrl = (ruleId: string) => plugin.rules[ruleId.slice(prefix.length)]?.meta?.docs?.url;
  const verified = verify(parser, text, [plugin.configs[text.preset], rewritingConfig(plugin)].flat());
  const { messages, sourceCode } = verified;
  if (messages.some(({ fatal }) => fatal)) return { kind: 'unparsable' };
  // Without source code ESLint has ignored the file, as it does with node_modules.
  if (!sourceCode) return { kind: 'linted', findings: [], retries: noRetries };
  return {
    kind: 'linted',
    // Comments meant for other linters make ESLint complain about rules that it does not know here.
    findings: messages.filter(isOwn).map((message) => toFinding(sourceCode, message, documentationUrl)),
    // The rules have had the text analysed already.
    retries: retriesOf(parser, verified, sourceCode),
  };
}

const noRetries: Retries = { sites: [], rewrites: [] };

function retriesIn(plugin: RulesPlugin, parser: Linter.Parser, text: SourceText): Retries {
  const verified = verify(parser, text, [rewritingConfig(plugin)]);
  const { messages, sourceCode } = verified;
  return sourceCode && !messages.some(({ fatal }) => fatal)
    ? retriesOf(parser, verified, sourceCode)
    : noRetries;
}

function retriesOf(
  parser: Linter.Parser,
  { messages, file }: Verified,
  sourceCode: Readonly<SourceCode>,
): Retries {
  const sites = placedSites(sourceCode, file, parser);
  return { sites, rewrites: rewritesIn(messages, sourceCode, sites) };
}

interface Verified {
  readonly messages: readonly Linter.LintMessage[];
  readonly sourceCode: SourceCode | undefined;
  readonly file: string;
}

function verify(
  parser: Linter.Parser,
  { uri, language, text }: SourceText,
  configs: readonly Linter.Config[],
): Verified {
  const { file, root } = sourceNameOf(uri, language);
  // A linter of its own for each text, because a linter keeps the last syntax tree alive, and those are large. Its
  // folder is the root, because ESLint refuses files outside of it.
  const linter = new Linter({ cwd: root });
  const messages = linter.verify(text, [baseConfig(parser), ...configs], file);
  return { messages, sourceCode: linter.getSourceCode() as unknown as SourceCode | undefined, file };
}

function baseConfig(parser: Linter.Parser): Linter.Config {
  return {
    // Every path that is made here has an extension; ESLint takes no notice of a pattern that matches all paths.
    files: ['**/*.*'],
    plugins: { 'forbear-engine': { languages: { script: scriptLanguage } } },
    language: 'forbear-engine/script',
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
  };
}

function isOwn(message: Linter.LintMessage): message is OwnMessage {
  return message.ruleId?.startsWith(prefix) === true;
}
