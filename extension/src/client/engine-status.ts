import type { LanguageStatusItem, LanguageStatusSeverity } from 'vscode';
import type { EngineReport } from '../shared/engine-report.js';
import type { Companions } from './companions.js';

/** Shows in the language status who judged the document in the active editor. */
export class EngineStatus {
  readonly #item: LanguageStatusItem;
  readonly #companions: Companions;
  readonly #severities: typeof LanguageStatusSeverity;
  readonly #reports = new Map<string, EngineReport>();

  /** @param severities of VS Code, whose module only its host has */
  constructor(item: LanguageStatusItem, companions: Companions, severities: typeof LanguageStatusSeverity) {
    this.#item = item;
    this.#companions = companions;
    this.#severities = severities;
    item.name = 'Forbear';
    item.text = 'Forbear';
  }

  learn(uri: string, report: EngineReport): void {
    this.#reports.set(uri, report);
  }

  forget(uri: string): void {
    this.#reports.delete(uri);
  }

  /** @param uri of the document in the active editor */
  show(uri: string | undefined): void {
    const report = uri === undefined ? undefined : this.#reports.get(uri);
    const { text, detail, isCalm } =
      uri !== undefined && report
        ? statusTexts(report, this.#companions.of(uri))
        : { text: 'Forbear', detail: 'no retries in this file', isCalm: true };
    this.#item.text = text;
    this.#item.detail = detail;
    this.#item.severity = isCalm ? this.#severities.Information : this.#severities.Warning;
  }

  dispose(): void {
    this.#item.dispose();
  }
}

/** What the language status shows of who judged a document; `isCalm` is false where somebody should look into it. */
export interface StatusTexts {
  readonly text: string;
  readonly detail: string;
  readonly isCalm: boolean;
}

/** @param companion the extension that reports our rules for the document, if one does */
export function statusTexts(report: EngineReport, companion: string | undefined): StatusTexts {
  if (report.mode === 'none') return { text: 'Forbear: not judged', detail: report.reason, isCalm: true };
  const time = `${String(Math.max(1, Math.round(report.ms)))} ms`;
  if (companion !== undefined) {
    return {
      text: `Forbear: with ${companion}`,
      detail: `${companion} reports these rules here; Forbear adds fixes (${time})`,
      isCalm: true,
    };
  }
  const { mode, eslintVersion = '', pluginVersion, reason, problem } = report;
  const plugin = `eslint-plugin-forbear ${pluginVersion}`;
  switch (mode) {
    case 'workspace':
      return reason === undefined
        ? { text: `Forbear: project's ESLint ${eslintVersion}`, detail: `${plugin}, ${time}`, isCalm: true }
        : { text: `Forbear: project's ESLint ${eslintVersion}`, detail: reason, isCalm: true };
    case 'overlay':
      return {
        text: `Forbear: project's ESLint ${eslintVersion}, own rules`,
        detail: `its configuration has no ${plugin}, ${time}`,
        isCalm: true,
      };
    case 'bundled':
      return problem === undefined
        ? {
            text: 'Forbear: bundled engine',
            detail: [reason, plugin, time].filter(Boolean).join(', '),
            isCalm: true,
          }
        : {
            text: 'Forbear: bundled engine',
            detail: `the project's ESLint could not be used: ${firstLine(problem)}`,
            isCalm: false,
          };
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
