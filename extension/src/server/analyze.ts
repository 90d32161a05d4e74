import * as l10n from '@vscode/l10n';
import type { Engine, LintedText } from '../engine/engine.js';
import type { Analysis } from '../engine/finding.js';
import type { ProjectAnswer } from '../project/messages.js';
import type { EngineReport, JudgedReport } from '../shared/engine-report.js';
import { largestText, tooLargeText } from '../shared/limits.js';
import { isLanguage } from '../shared/languages.js';
import type { Settings } from '../shared/settings.js';
import { SupersededError, type Analyze, type Analyzed } from './analyses.js';
import { mayRetry } from '../shared/text-gate.js';
import { whyUnavailable } from './why-unavailable.js';

/** What the analysis of documents is made of. */
export interface AnalyzeParts {
  readonly settingsOf: (uri: string) => Promise<Settings>;
  /** Called at the first document that the bundled engine has to judge. */
  readonly loadEngine: () => Promise<Engine>;
  /** The project's ESLint, where there may be one: in a trusted workspace, of a file. */
  readonly askProject: (text: LintedText) => Promise<ProjectAnswer>;
  /** Resolves once edits that arrive within so many milliseconds, or have already, have been taken in. */
  readonly letEditsArrive: (ms: number) => Promise<void>;
  /** A clock in milliseconds that never jumps. */
  readonly now: () => number;
}

type Answered = Exclude<ProjectAnswer, { kind: 'unavailable' | 'failed' }>;

/**
 * Makes the analysis of documents: by the project's ESLint where that can be had, so that editor and CI agree, and by
 * the bundled engine everywhere else, so that nothing that is broken in a project silences the extension.
 */
export function createAnalyze({
  settingsOf,
  loadEngine,
  askProject,
  letEditsArrive,
  now,
}: AnalyzeParts): Analyze {
  /** What the project's parser has understood before is half-typed when it doesn't. */
  const parsedByProject = new Set<string>();
  /** Of the last text. */
  let msPerCharacter = 0;
  /** When that had been linted. */
  let lintedUntil = -Infinity;

  return async (document, isCurrent) => {
    const { enable, preset } = await settingsOf(document.uri);
    const { languageId: language, uri } = document;
    if (!enable || preset === 'off' || !isLanguage(language) || !mayRetry(document.getText())) {
      return { analysis: { kind: 'linted', findings: [], retries: { sites: [], rewrites: [] } } };
    }
    if (document.getText().length > largestText)
      return unjudged({ kind: 'linted', findings: [], retries: { sites: [], rewrites: [] } }, tooLargeText());
    const text: LintedText = { uri, language, text: document.getText(), preset };
    const startedAt = now();
    const wasBusy = startedAt - lintedUntil < justNowMs;
    const answer = await askProject(text);
    if (answer.kind === 'linted') parsedByProject.add(uri);
    if (answer.kind === 'linted' || answer.kind === 'ignored') return ofProject(answer, now() - startedAt);
    if (answer.kind === 'unparsable' && parsedByProject.has(uri)) return unparsable();

    const engine = await loadEngine();
    if (isCurrent) {
      // Linting blocks this process: let edits come first, for they make it pointless.
      await letEditsArrive(wasBusy ? 0 : pauseBefore(text.text.length * msPerCharacter));
      if (!isCurrent()) throw new SupersededError();
    }
    const lintedAt = now();
    const analysis = engine.lint(text);
    lintedUntil = now();
    msPerCharacter = (lintedUntil - lintedAt) / text.text.length;
    if (analysis.kind === 'unparsable') return unparsable();
    const report: EngineReport = {
      mode: 'bundled',
      pluginVersion: engine.pluginVersion,
      ms: lintedUntil - lintedAt,
      ...whyNotProject(answer),
    };
    return { analysis, report };
  };
}

/** As someone types, many texts don't parse: what was found in the last one that did stays. */
function unparsable(): Analyzed {
  return unjudged(
    { kind: 'unparsable' },
    l10n.t('the file does not parse; what was found before it changed is still shown'),
  );
}

function unjudged(analysis: Analysis, reason: string): Analyzed {
  return { analysis, report: { mode: 'none', reason } };
}

/**
 * How long to wait for another key before linting, which takes that long: someone who types on would wait for the end of
 * it, and then for the next. It is a little longer than it takes a fast typist (100 words a minute) to press another key;
 * what takes less than that time to lint is not worth a wait.
 */
function pauseBefore(lintMs: number): number {
  return lintMs < nextKeyMs ? 0 : nextKeyMs;
}

const nextKeyMs = 110;

/** Milliseconds: what is asked within them of a text being linted was asked meanwhile, and has waited already. */
const justNowMs = 5;

function ofProject(answer: Extract<Answered, { kind: 'linted' | 'ignored' }>, ms: number): Analyzed {
  const { eslintVersion } = answer;
  if (answer.kind === 'ignored') {
    const report: EngineReport = {
      mode: 'workspace',
      eslintVersion,
      pluginVersion: 'none',
      ms,
      reason: l10n.t('its configuration ignores this file'),
    };
    return { analysis: { kind: 'linted', findings: [] }, report };
  }
  const { mode, findings, pluginVersion } = answer;
  return { analysis: { kind: 'linted', findings }, report: { mode, eslintVersion, pluginVersion, ms } };
}

function whyNotProject(answer: ProjectAnswer): Pick<JudgedReport, 'problem' | 'reason'> {
  switch (answer.kind) {
    case 'unavailable':
      return { reason: whyUnavailable(answer.reason) };
    case 'failed':
      return { problem: answer.message };
    case 'unparsable':
      return { problem: l10n.t('its parser does not understand this file') };
    default:
      return {};
  }
}
