import {
  DidChangeConfigurationNotification,
  TextDocumentSyncKind,
  type Connection,
  type InitializeResult,
} from 'vscode-languageserver';
import type { TimelineTheme } from 'eslint-plugin-forbear/inventory';
import { themeChanged, trustGranted } from '../shared/protocol.js';
import type { Host } from './host.js';
import { codeActionKinds, serveCodeActions } from './serve-code-actions.js';
import { serveDiagnostics } from './serve-diagnostics.js';
import { serveProjectSetUp } from './serve-project-set-up.js';
import { serveSiteViews } from './serve-site-views.js';
import { serveSurvey } from './serve-survey.js';
import { Session } from './session.js';

/** Serves diagnostics, code actions and the facts of retry sites on a connection. */
export function serve(connection: Connection, host: Host): void {
  const session = new Session(connection, host);
  const { documents } = session;

  connection.onInitialize((params): InitializeResult => {
    session.initialize(params);
    return {
      serverInfo: { name: 'forbear' },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        diagnosticProvider: {
          identifier: 'forbear',
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
        codeActionProvider: { codeActionKinds, resolveProvider: true },
        hoverProvider: true,
        codeLensProvider: {},
        inlayHintProvider: {},
      },
    };
  });
  connection.onInitialized(async () => {
    if (!session.client.workspace?.didChangeConfiguration?.dynamicRegistration) return;
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'forbear' });
  });

  connection.onDidChangeConfiguration(() => {
    session.forgetSettings();
  });
  connection.onNotification(trustGranted, () => {
    session.trust();
  });
  connection.onNotification(themeChanged, (theme: TimelineTheme) => {
    session.theme = theme;
    session.analyzeAnew();
  });
  // Of files that decide which rules a project runs, and which versions of them.
  connection.onDidChangeWatchedFiles(() => {
    session.forgetProjects();
  });
  connection.onShutdown(() => {
    session.end();
  });
  // Imports are read from disk, so what other documents import may be judged otherwise from now on.
  documents.onDidSave(() => {
    session.analyzeAnew();
  });
  documents.onDidClose(({ document }) => {
    session.close(document);
  });

  serveDiagnostics(connection, session);
  serveCodeActions(connection, session);
  serveSiteViews(connection, session);
  serveSurvey(connection, session);
  serveProjectSetUp(connection, host);
  documents.listen(connection);
  connection.listen();
}
