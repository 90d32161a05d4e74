import type { TimelineTheme } from 'eslint-plugin-forbear/inventory';
import * as vscode from 'vscode';
import {
  RevealOutputChannelOn,
  type BaseLanguageClient,
  type CodeAction,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import { commands } from '../shared/commands.js';
import {
  engineReported,
  themeChanged,
  trustGranted,
  type EngineReported,
  type InitializationOptions,
} from '../shared/protocol.js';
import { Companions } from './companions.js';
import { companionMiddleware, refreshDiagnostics } from './companion-middleware.js';
import { documentSelector } from './documents.js';
import { EngineStatus } from './engine-status.js';
import { previewChange } from './preview/preview-change.js';
import { Previews, registerPreviews } from './preview/previews.js';
import { projectFiles } from './project-files.js';
import { registerProjects } from './projects/register.js';
import { registerScan } from './scan/register.js';
import { showRulePage } from './rule-pages.js';
import { timelineThemeOf } from './themes.js';

/** Adds what the extension does to VS Code, and starts the language server by the client that is made. */
export async function start(
  context: vscode.ExtensionContext,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<BaseLanguageClient> {
  const selector = documentSelector((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme));
  const companions = new Companions();
  const status = new EngineStatus(
    vscode.languages.createLanguageStatusItem('forbear.engine', selector),
    companions,
    vscode.LanguageStatusSeverity,
  );
  const started = createClient({
    documentSelector: selector,
    initializationOptions: {
      trusted: vscode.workspace.isTrusted,
      theme: themeNow(),
    } satisfies InitializationOptions,
    diagnosticPullOptions: { onChange: true },
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    synchronize: {
      fileEvents: projectFiles.map((pattern) => vscode.workspace.createFileSystemWatcher(pattern)),
    },
    middleware: companionMiddleware(companions),
  });
  const previews = new Previews();
  const showStatus = () => {
    status.show(vscode.window.activeTextEditor?.document.uri.toString());
  };

  context.subscriptions.push(
    status,
    started.onNotification(engineReported, ({ uri, report }: EngineReported) => {
      status.learn(uri, report);
      showStatus();
    }),
    vscode.window.onDidChangeActiveTextEditor(showStatus),
    vscode.window.onDidChangeActiveColorTheme(() => started.sendNotification(themeChanged, themeNow())),
    vscode.commands.registerCommand(commands.explainRule, (ruleId: string) =>
      showRulePage(vscode, context.extensionUri, ruleId),
    ),
    vscode.commands.registerCommand(commands.showSite, showSite),
    vscode.workspace.onDidGrantWorkspaceTrust(() => started.sendNotification(trustGranted)),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris)
        if (companions.learn(uri.toString(), vscode.languages.getDiagnostics(uri))) {
          refreshDiagnostics(started, vscode.workspace.textDocuments, uri.toString());
          showStatus();
        }
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      companions.forget(uri.toString());
      status.forget(uri.toString());
    }),
    // A companion may have been switched off.
    vscode.extensions.onDidChange(() => {
      companions.forgetAll();
      refreshDiagnostics(started, vscode.workspace.textDocuments);
    }),
  );
  context.subscriptions.push(
    registerScan(started),
    registerPreviews(previews),
    registerProjects(started, context.workspaceState, previews),
    vscode.commands.registerCommand(commands.previewChange, (uri: string, actions: CodeAction[]) =>
      previewChange(started, previews, uri, actions),
    ),
  );
  await started.start();
  return started;
}

function themeNow(): TimelineTheme {
  return timelineThemeOf(vscode.window.activeColorTheme.kind, vscode.ColorThemeKind);
}

/** Puts the cursor on a retry site, and shows what a mouse would show there. */
async function showSite(uri: string, line: number, character: number): Promise<void> {
  const position = new vscode.Position(line, character);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    selection: new vscode.Range(position, position),
  });
  await vscode.commands.executeCommand('editor.action.showHover');
}
