import * as l10n from '@vscode/l10n';
import { summaryText, type PlacedSite } from 'eslint-plugin-forbear/inventory';
import type { Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../engine/finding.js';
import { surveyRequested, type Survey, type SurveyedSite, type SurveyParams } from '../shared/survey.js';
import { toDiagnostic } from './features/diagnostics.js';
import type { Session } from './session.js';

/** Answers a client that scans a workspace, for one text after another. */
export function serveSurvey(connection: Connection, session: Session): void {
  connection.onRequest(surveyRequested, async ({ uri, languageId, text }: SurveyParams): Promise<Survey> => {
    const document = TextDocument.create(uri, languageId, 0, text);
    const { analysis, sites } = await session.surveyOf(document);
    switch (analysis.kind) {
      case 'linted':
        return {
          sites: sites.map((site) => surveyed(document, site, analysis.findings)),
          diagnostics: analysis.findings.map((finding) => toDiagnostic(document, finding)),
        };
      case 'unparsable':
        return {
          sites: [],
          diagnostics: [],
          problem: l10n.t('it does not parse; correct its syntax, and saving it has it looked at again'),
        };
      case 'failed':
        return { sites: [], diagnostics: [], problem: String(analysis.error) };
    }
  });
}

function surveyed(
  document: TextDocument,
  { record, start, end }: PlacedSite,
  findings: readonly Finding[],
): SurveyedSite {
  const within = findings.filter((finding) => start <= finding.start && finding.start <= end);
  return {
    ...document.positionAt(start),
    what: record.library ?? record.calls[0] ?? record.shape,
    summary: summaryText(record, l10n.t),
    rules: [...new Set(within.map(({ ruleId }) => ruleId))],
    ...(within[0] && { finding: document.positionAt(within[0].start) }),
  };
}
