import type { Engine, LintedText } from '../engine/engine.js';
import type { ProjectAnswer } from '../project/messages.js';
import type { EngineReport } from '../shared/engine-report.js';
import { isLanguage } from '../shared/languages.js';
import type { Settings } from '../shared/settings.js';
import { SupersededError, type Analyze, type Analyzed } from './analyses.js';
import { mayRetry } from './text-gate.js';

/** What the analysis of documents is made of. */
export interface AnalyzeParts {
  readonly settingsOf: (uri: string) => Promise<Settings>;
  /** Called at the first document that the bundled engine has to judge. */
  readonly loadEngine: () => Promise<Engine>;
  /** The project's ESLint, where there may be one: in a trusted workspace, of a file. */
  readonly askProject: (text: LintedText) => Promise<ProjectAnswer>;
  /** Resolves once edits that have already arrived have been taken in. */
  readonly letEditsArrive: () => Promise<void>;
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

  return async (document, isCurrent) => {
    const { enable, preset } = await settingsOf(document.uri);
    const { languageId: language, uri } = document;
    if (!enable || preset === 'off' || !isLanguage(language) || !mayRetry(document.getText())) {
      return { analysis: { kind: 'linted', findings: [], sites: [] } };
    }
    const text: LintedText = { uri, language, text: document.getText(), preset };
    const startedAt = now();
    const answer = await askProject(text);
    if (answer.kind === 'linted') parsedByProject.add(uri);
    if (answer.kind === 'linted' || answer.kind === 'ignored') return ofProject(answer, now() - startedAt);
    if (answer.kind === 'unparsable' && parsedByProject.has(uri)) return { analysis: answer };

    const engine = await loadEngine();
    // Linting blocks this process: let edits that have already arrived come first, for they make it pointless.
    await letEditsArrive();
    if (!isCurrent()) throw new SupersededError();
    const lintedAt = now();
    const analysis = engine.lint(text);
    const report: EngineReport = {
      mode: 'bundled',
      pluginVersion: engine.pluginVersion,
      ms: now() - lintedAt,
      ...whyNotProject(answer),
    };
    return { analysis, report };
  };
}

function ofProject(answer: Extract<Answered, { kind: 'linted' | 'ignored' }>, ms: number): Analyzed {
  const { eslintVersion } = answer;
  if (answer.kind === 'ignored') {
    const report: EngineReport = {
      mode: 'workspace',
      eslintVersion,
      pluginVersion: 'none',
      ms,
      reason: 'its configuration ignores this file',
    };
    return { analysis: { kind: 'linted', findings: [] }, report };
  }
  const { mode, findings, pluginVersion } = answer;
  return { analysis: { kind: 'linted', findings }, report: { mode, eslintVersion, pluginVersion, ms } };
}

function whyNotProject(answer: ProjectAnswer): Pick<EngineReport, 'problem' | 'reason'> {
  switch (answer.kind) {
    case 'unavailable':
      return { reason: answer.reason };
    case 'failed':
      return { problem: answer.message };
    case 'unparsable':
      return { problem: 'its parser does not understand this file' };
    default:
      return {};
  }
}
