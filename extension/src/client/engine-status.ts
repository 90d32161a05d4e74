import * as l10n from '@vscode/l10n';
import type { LanguageStatusItem, LanguageStatusSeverity } from 'vscode';
import { commands } from '../shared/commands.js';
import type { EngineReport } from '../shared/engine-report.js';
import type { Companions } from './companions.js';
import { statusTexts } from './status-texts.js';

/** What is needed of VS Code, whose module only its host has. */
export interface StatusEditor {
  readonly severities: typeof LanguageStatusSeverity;
  /** Of the document in the active editor. */
  readonly activeUri: () => string | undefined;
}

/** Shows in the language status who judged the document in the active editor. */
export class EngineStatus {
  readonly #item: LanguageStatusItem;
  readonly #companions: Companions;
  readonly #editor: StatusEditor;
  readonly #reports = new Map<string, EngineReport>();

  constructor(item: LanguageStatusItem, companions: Companions, editor: StatusEditor) {
    this.#item = item;
    this.#companions = companions;
    this.#editor = editor;
    item.name = 'Forbear';
    this.refresh();
  }

  learn(uri: string, report: EngineReport): void {
    this.#reports.set(uri, report);
    this.refresh();
  }

  forget(uri: string): void {
    this.#reports.delete(uri);
  }

  /** Shows what is known by now of the document in the active editor. */
  refresh(): void {
    const uri = this.#editor.activeUri();
    const { severities } = this.#editor;
    const report = uri === undefined ? undefined : this.#reports.get(uri);
    const { text, detail, isCalm } =
      uri !== undefined && report
        ? statusTexts(report, this.#companions.of(uri))
        : { text: 'Forbear', detail: l10n.t('no retries in this file'), isCalm: true };
    this.#item.text = text;
    this.#item.detail = detail;
    this.#item.command = isCalm ? undefined : { title: l10n.t('Show Log'), command: commands.showLog };
    this.#item.severity = isCalm ? severities.Information : severities.Warning;
  }

  dispose(): void {
    this.#item.dispose();
  }
}
