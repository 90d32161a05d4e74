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
import type { LintedText } from '../engine/engine.js';
import { sourceNameOf } from '../engine/source-name.js';
import type { ProjectAnswer } from '../project/messages.js';
import {
  engineReported,
  trustGranted,
  type EngineReported,
  type InitializationOptions,
} from '../shared/protocol.js';
import { defaultSettings, readSettings } from '../shared/settings.js';
import { Analyses, SupersededError, type Analyzed, type Snapshot } from './analyses.js';
import { createAnalyze } from './analyze.js';
import { toDiagnostic } from './features/diagnostics.js';
import { quickFixes } from './features/quick-fixes.js';
import type { Host, ProjectLinters } from './host.js';
import { withPatience } from './project/with-patience.js';
import { SettingsCache } from './settings-cache.js';
import { release, withhold } from './stale-edits.js';

/** Serves diagnostics and quick-fixes on a connection. */
export function serve(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  let client: ClientCapabilities = {};
  let isTrusted = false;
  let projects: ProjectLinters | undefined;

  const settings = new SettingsCache(async (uri) =>
    client.workspace?.configuration
      ? readSettings(await connection.workspace.getConfiguration({ scopeUri: uri, section: 'forbear' }))
      : defaultSettings,
  );
  const analyze = createAnalyze({
    settingsOf: (uri) => settings.of(uri),
    loadEngine: host.loadEngine,
    askProject,
    letEditsArrive: host.letEditsArrive,
    now: () => performance.now(),
  });
  const analyses = new Analyses(async (document, isCurrent) => {
    const analyzed = await analyze(document, isCurrent);
    tellOf(document.uri, analyzed);
    return analyzed;
  });

  connection.onInitialize(({ capabilities, initializationOptions }): InitializeResult => {
    client = capabilities;
    isTrusted = (initializationOptions as Partial<InitializationOptions> | undefined)?.trusted === true;
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
  connection.onNotification(trustGranted, () => {
    isTrusted = true;
    analyzeAnew();
  });
  // Of files that decide which rules a project runs, and which versions of them.
  connection.onDidChangeWatchedFiles(() => {
    projects?.forget();
    analyzeAnew();
  });
  connection.onShutdown(() => {
    projects?.forget();
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
      return reportOf(document, await analyses.of(document), previousResultId);
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
      const { analysis } = await analyses.of(document);
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

  async function askProject({ uri, language, text, preset }: LintedText): Promise<ProjectAnswer> {
    if (!host.createProjects) return { kind: 'unavailable', reason: 'no process can be started here' };
    if (!isTrusted) return { kind: 'unavailable', reason: 'the workspace is not trusted' };
    if (!uri.startsWith('file:')) return { kind: 'unavailable', reason: 'the document is no file' };
    projects ??= host.createProjects((output) => {
      connection.console.log(output.trimEnd());
    });
    const { file } = sourceNameOf(uri, language);
    return withPatience(projects.lint({ file, text, preset }), host.patienceMs, analyzeAnew);
  }

  function tellOf(uri: string, { analysis, report }: Analyzed): void {
    if (report) void connection.sendNotification(engineReported, { uri, report } satisfies EngineReported);
    if (analysis.kind === 'failed')
      connection.console.error(`Linting ${uri} failed: ${describe(analysis.error)}`);
  }
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

/** Whether someone who asks for actions of one kind gets those of another: `quickfix` for `quickfix`, or for all kinds. */
function includesKind(askedFor: CodeActionKind, kind: CodeActionKind): boolean {
  return askedFor === CodeActionKind.Empty || askedFor === kind || kind.startsWith(`${askedFor}.`);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
