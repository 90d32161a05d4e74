import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type Connection,
  type Diagnostic,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { SupersededError, type Snapshot } from './analyses.js';
import { toDiagnostic } from './features/diagnostics.js';
import type { Session } from './session.js';

/** Answers an editor that pulls diagnostics. */
export function serveDiagnostics(connection: Connection, session: Session): void {
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }) => {
    const document = session.documents.get(textDocument.uri);
    if (!document) return fullReport([]);
    try {
      return reportOf(document, await session.snapshotOf(document), previousResultId);
    } catch (error) {
      if (!(error instanceof SupersededError)) throw error;
      const data: DiagnosticServerCancellationData = { retriggerRequest: true };
      return new ResponseError(LSPErrorCodes.ServerCancelled, error.message, data);
    }
  });
}

function reportOf(
  document: TextDocument,
  { id, analysis }: Snapshot,
  previousId: string | undefined,
): DocumentDiagnosticReport {
  if (analysis.kind === 'linted' && id !== previousId) {
    return fullReport(
      analysis.findings.map((finding) => toDiagnostic(document, finding)),
      id,
    );
  }
  // What cannot be judged keeps its last diagnostics: they would flicker while someone types.
  return previousId === undefined
    ? fullReport([])
    : { kind: DocumentDiagnosticReportKind.Unchanged, resultId: previousId };
}

function fullReport(items: Diagnostic[], resultId?: string): DocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, items, ...(resultId !== undefined && { resultId }) };
}
