import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type CodeAction,
  type Connection,
  type Diagnostic,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticReport,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Engine } from '../engine/engine.js';
import { defaultSettings, readSettings } from '../shared/settings.js';
import { Analyses, SupersededError, type Snapshot } from './analyses.js';
import { createAnalyze } from './analyze.js';
import { quickFixes } from './code-actions.js';
import { toDiagnostic } from './diagnostics.js';
import { SettingsCache } from './settings-cache.js';
import { release, withhold } from './stale-edits.js';

/**
 * Serves diagnostics and quick-fixes on a connection.
 *
 * @param loadEngine Called at the first document that needs linting.
 */
export function serve(connection: Connection, loadEngine: () => Promise<Engine>): void {
  const documents = new TextDocuments(TextDocument);
  let client: ClientCapabilities = {};

  const settings = new SettingsCache(async (uri) =>
    client.workspace?.configuration
      ? readSettings(await connection.workspace.getConfiguration({ scopeUri: uri, section: 'forbear' }))
      : defaultSettings,
  );
  const analyses = new Analyses(createAnalyze((uri) => settings.of(uri), loadEngine));

  connection.onInitialize(({ capabilities }): InitializeResult => {
    client = capabilities;
    return {
      serverInfo: { name: 'forbear' },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        diagnosticProvider: {
          identifier: 'forbear',
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: true },
      },
    };
  });

  connection.onInitialized(async () => {
    if (!client.workspace?.didChangeConfiguration?.dynamicRegistration) return;
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'forbear' });
  });

  connection.onDidChangeConfiguration(() => {
    settings.forgetAll();
    analyzeAnew();
  });
  // Imports are read from disk, so what other documents import may be judged otherwise from now on.
  documents.onDidSave(analyzeAnew);
  documents.onDidClose(({ document }) => {
    settings.forget(document.uri);
    analyses.forget(document.uri);
  });

  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return fullReport([]);
    try {
      return report(document, await snapshotOf(document), previousResultId);
    } catch (error) {
      if (!(error instanceof SupersededError)) throw error;
      return new ResponseError<DiagnosticServerCancellationData>(
        LSPErrorCodes.ServerCancelled,
        error.message,
        {
          retriggerRequest: true,
        },
      );
    }
  });

  connection.onCodeAction(async ({ textDocument, range, context }): Promise<CodeAction[]> => {
    const document = documents.get(textDocument.uri);
    const isAskedFor = context.only?.some((kind) => includesKind(kind, CodeActionKind.QuickFix)) ?? true;
    if (!document || !isAskedFor) return [];
    try {
      const { analysis } = await snapshotOf(document);
      if (analysis.kind !== 'linted') return [];
      const actions = quickFixes(document, analysis.findings, range);
      const resolvesEdits = client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit');
      return resolvesEdits ? actions.map(withhold) : actions;
    } catch (error) {
      if (error instanceof SupersededError) return [];
      throw error;
    }
  });

  connection.onCodeActionResolve((action) => {
    const released = release(action, (uri) => documents.get(uri)?.version);
    return (
      released ?? new ResponseError(LSPErrorCodes.ContentModified, `"${action.title}" is for an older text`)
    );
  });

  documents.listen(connection);
  connection.listen();

  function analyzeAnew(): void {
    analyses.forgetAll();
    if (client.workspace?.diagnostics?.refreshSupport) void connection.languages.diagnostics.refresh();
  }

  async function snapshotOf(document: TextDocument): Promise<Snapshot> {
    const snapshot = await analyses.of(document);
    const { analysis } = snapshot;
    if (analysis.kind === 'failed') {
      connection.console.error(`Linting ${document.uri} failed: ${describe(analysis.error)}`);
    }
    return snapshot;
  }
}

function report(
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

/** Whether someone who asks for actions of one kind gets those of another: `quickfix` for `quickfix`, or for all kinds. */
function includesKind(askedFor: CodeActionKind, kind: CodeActionKind): boolean {
  return askedFor === CodeActionKind.Empty || askedFor === kind || kind.startsWith(`${askedFor}.`);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
