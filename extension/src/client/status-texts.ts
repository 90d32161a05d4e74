import * as l10n from '@vscode/l10n';
import type { EngineReport, JudgedReport } from '../shared/engine-report.js';

/** What the language status shows of who judged a document; `isCalm` is false where somebody should look into it. */
export interface StatusTexts {
  readonly text: string;
  readonly detail: string;
  readonly isCalm: boolean;
}

/** @param companion the extension that reports our rules for the document, if one does */
export function statusTexts(report: EngineReport, companion: string | undefined): StatusTexts {
  if (report.mode === 'none') {
    return { text: l10n.t('Forbear: not judged'), detail: report.reason, isCalm: true };
  }
  const time = `${String(Math.max(1, Math.round(report.ms)))} ms`;
  if (companion !== undefined) {
    return {
      text: l10n.t('Forbear: with {0}', companion),
      detail: l10n.t('{0} reports these rules here; Forbear adds fixes ({1})', companion, time),
      isCalm: true,
    };
  }
  return judgedTexts(report, time);
}

function judgedTexts(
  { mode, eslintVersion = '', pluginVersion, reason, problem }: JudgedReport,
  time: string,
): StatusTexts {
  const plugin = `eslint-plugin-forbear ${pluginVersion}`;
  switch (mode) {
    case 'workspace':
      return {
        text: l10n.t("Forbear: project's ESLint {0}", eslintVersion),
        detail: reason ?? `${plugin}, ${time}`,
        isCalm: true,
      };
    case 'overlay':
      return {
        text: l10n.t("Forbear: project's ESLint {0}, own rules", eslintVersion),
        detail: l10n.t('its configuration has no {0}, {1}', plugin, time),
        isCalm: true,
      };
    case 'bundled':
      return {
        text: l10n.t('Forbear: bundled engine'),
        detail:
          problem === undefined
            ? [reason, plugin, time].filter(Boolean).join(', ')
            : l10n.t("the project's ESLint is not used until this is put right: {0}", firstLine(problem)),
        isCalm: problem === undefined,
      };
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
