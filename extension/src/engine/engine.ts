import * as parser from '@typescript-eslint/parser';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { Linter } from 'eslint/universal';
import type { ESLint, Rule } from 'eslint';
import { placedSites, type PlacedSite } from 'eslint-plugin-forbear/inventory';
import type { Language } from '../shared/languages.js';
import type { Preset } from '../shared/settings.js';
import type { Analysis, Rewrite } from './finding.js';
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
  /** The retry sites of a text, without running a rule; none where it does not parse. Throws where the analysis fails, a bug. */
  sites(text: SourceText): readonly PlacedSite[];
  /** What the retries of a text could become; none where it does not parse. Throws where a rule fails, a bug. */
  rewrites(text: SourceText): readonly Rewrite[];
}

const prefix = 'forbear/';

/** An engine that runs the plugin's rules in ESLint without any configuration file. */
export function createEngine(plugin: RulesPlugin): Engine {
  return {
    pluginVersion: plugin.meta?.version ?? 'unknown',
    lint(linted) {
      try {
        return lint(plugin, linted);
      } catch (error) {
        return { kind: 'failed', error };
      }
    },
    sites: (text) => sitesIn(text),
    rewrites: (text) => rewritesIn(plugin, text),
  };
}

function lint(plugin: RulesPlugin, text: LintedText): Analysis {
  const documentationUrl = (ruleId: string) => plugin.rules[ruleId.slice(prefix.length)]?.meta?.docs?.url;
  const { messages, sourceCode, file } = verify(text, [plugin.configs[text.preset]].flat());
  if (messages.some(({ fatal }) => fatal)) return { kind: 'unparsable' };
  // Without source code ESLint has ignored the file, as it does with node_modules.
  if (!sourceCode) return { kind: 'linted', findings: [], sites: [] };
  return {
    kind: 'linted',
    // Comments meant for other linters make ESLint complain about rules that it does not know here.
    findings: messages.filter(isOwn).map((message) => toFinding(sourceCode, message, documentationUrl)),
    // The rules have had the text analysed already.
    sites: placedSites(sourceCode, file, parser),
  };
}

function sitesIn(text: SourceText): readonly PlacedSite[] {
  const { messages, sourceCode, file } = verify(text, []);
  if (!sourceCode || messages.some(({ fatal }) => fatal)) return [];
  return placedSites(sourceCode, file, parser);
}

/** The rules that are off because they are a matter of taste, by what their suggestions write. */
const rewritingRules = {
  'forbear/prefer-forbear': 'retry',
  'forbear/require-circuit-breaker': 'breaker',
} as const;

function rewritesIn(plugin: RulesPlugin, text: SourceText): readonly Rewrite[] {
  const { messages, sourceCode, file } = verify(text, [
    {
      plugins: { forbear: plugin as unknown as ESLint.Plugin },
      rules: Object.fromEntries(
        Object.keys(rewritingRules)
          .filter((ruleId) => Object.hasOwn(plugin.rules, ruleId.slice(prefix.length)))
          .map((ruleId) => [ruleId, 'warn']),
      ),
      linterOptions: { noInlineConfig: true },
    },
  ]);
  if (!sourceCode || messages.some(({ fatal }) => fatal)) return [];
  const sites = placedSites(sourceCode, file, parser);
  return messages.filter(isOwn).flatMap((message) => {
    const { start, suggestions } = toFinding(sourceCode, message, () => undefined);
    const site = sites.findLast((candidate) => candidate.start <= start && start <= candidate.end);
    if (!site) return [];
    const to = rewritingRules[message.ruleId as keyof typeof rewritingRules];
    return suggestions.map((suggestion) => ({ ...suggestion, to, start: site.start, end: site.end }));
  });
}

function verify({ uri, language, text }: SourceText, configs: readonly Linter.Config[]) {
  const { file, root } = sourceNameOf(uri, language);
  // A linter of its own for each text, because a linter keeps the last syntax tree alive, and those are large. Its
  // folder is the root, because ESLint refuses files outside of it.
  const linter = new Linter({ cwd: root });
  const messages = linter.verify(text, [base, ...configs], file);
  return { messages, sourceCode: linter.getSourceCode() as unknown as SourceCode | undefined, file };
}

const base: Linter.Config = {
  // Every path that is made here has an extension; ESLint takes no notice of a pattern that matches all paths.
  files: ['**/*.*'],
  languageOptions: {
    parser,
    parserOptions: { ecmaFeatures: { jsx: true }, warnOnUnsupportedTypeScriptVersion: false },
  },
  linterOptions: { reportUnusedDisableDirectives: 'off', reportUnusedInlineConfigs: 'off' },
};

function isOwn(message: Linter.LintMessage): message is OwnMessage {
  return message.ruleId?.startsWith(prefix) === true;
}
