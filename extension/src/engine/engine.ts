import * as parser from '@typescript-eslint/parser';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { Linter } from 'eslint/universal';
import type { Rule } from 'eslint';
import type { Language } from '../shared/languages.js';
import type { Preset } from '../shared/settings.js';
import { disableForFile, disableForLine } from './disable-comments.js';
import type { Analysis, Finding, Replacement } from './finding.js';
import { sourceNameOf } from './source-name.js';

/** What the engine needs of eslint-plugin-forbear: rules with documentation, and its presets. */
export interface RulesPlugin {
  readonly rules: Readonly<Record<string, Pick<Rule.RuleModule, 'meta'>>>;
  readonly configs: Readonly<Record<Exclude<Preset, 'off'>, Linter.Config | Linter.Config[]>>;
}

/** A text to lint; the URI need not lead to a file. */
export interface LintedText {
  readonly uri: string;
  readonly language: Language;
  readonly text: string;
  readonly preset: Exclude<Preset, 'off'>;
}

/** Lints a text. Never throws: what goes wrong is part of the answer. */
export type Engine = (linted: LintedText) => Analysis;

const prefix = 'forbear/';

/** An engine that runs the plugin's rules in ESLint without any configuration file. */
export function createEngine(plugin: RulesPlugin): Engine {
  return (linted) => {
    try {
      return lint(plugin, linted);
    } catch (error) {
      return { kind: 'failed', error };
    }
  };
}

function lint(plugin: RulesPlugin, { uri, language, text, preset }: LintedText): Analysis {
  const { file, root } = sourceNameOf(uri, language);
  // A linter of its own for each text, because a linter keeps the last syntax tree alive, and those are large. Its
  // folder is the root, because ESLint refuses files outside of it.
  const linter = new Linter({ cwd: root });
  const messages = linter.verify(text, configOf(plugin, preset), file);
  if (messages.some(({ fatal }) => fatal)) return { kind: 'unparsable' };
  const sourceCode = linter.getSourceCode() as unknown as SourceCode | undefined;
  // Without source code ESLint has ignored the file, as it does with node_modules.
  if (!sourceCode) return { kind: 'linted', findings: [] };
  return {
    kind: 'linted',
    // Comments meant for other linters make ESLint complain about rules that it does not know here.
    findings: messages.filter(isOwn).map((message) => toFinding(plugin, sourceCode, message)),
  };
}

function configOf(plugin: RulesPlugin, preset: Exclude<Preset, 'off'>): Linter.Config[] {
  return [
    {
      // Every path that is made here has an extension; ESLint takes no notice of a pattern that matches all paths.
      files: ['**/*.*'],
      languageOptions: {
        parser,
        parserOptions: { ecmaFeatures: { jsx: true }, warnOnUnsupportedTypeScriptVersion: false },
      },
      linterOptions: { reportUnusedDisableDirectives: 'off', reportUnusedInlineConfigs: 'off' },
    },
    ...[plugin.configs[preset]].flat(),
  ];
}

type OwnMessage = Linter.LintMessage & { readonly ruleId: string };

function isOwn(message: Linter.LintMessage): message is OwnMessage {
  return message.ruleId?.startsWith(prefix) === true;
}

function toFinding(plugin: RulesPlugin, sourceCode: SourceCode, message: OwnMessage): Finding {
  const { ruleId } = message;
  const start = offsetOf(sourceCode, message.line, message.column);
  const end = offsetOf(sourceCode, message.endLine ?? message.line, message.endColumn ?? message.column);
  const documentationUrl = plugin.rules[ruleId.slice(prefix.length)]?.meta?.docs?.url;
  const line = disableForLine(sourceCode, ruleId, start);
  return {
    ruleId,
    message: message.message,
    severity: message.severity === 2 ? 'error' : 'warning',
    start,
    end,
    ...(documentationUrl !== undefined && { documentationUrl }),
    ...(message.fix && { fix: toReplacement(message.fix) }),
    suggestions: (message.suggestions ?? []).map(({ desc, fix }) => ({
      title: desc,
      replacement: toReplacement(fix),
    })),
    disable: { ...(line && { line }), file: disableForFile(sourceCode, ruleId) },
  };
}

/** Turns ESLint's lines, which also end at U+2028 and U+2029 where an editor's do not, into an offset. */
function offsetOf(sourceCode: SourceCode, line: number, column: number): number {
  return sourceCode.getIndexFromLoc({ line, column: column - 1 });
}

function toReplacement({ range, text }: Rule.Fix): Replacement {
  return { start: range[0], end: range[1], text };
}
