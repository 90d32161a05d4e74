// The one file of the client that touches VS Code's singletons; everything else gets what it needs as arguments.
import type { TimelineTheme } from 'eslint-plugin-forbear/inventory';
import * as vscode from 'vscode';
import {
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
  type CodeAction,
} from 'vscode-languageclient/node';
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
import { serverArguments } from './server-options.js';
import { timelineThemeOf } from './themes.js';

let client: LanguageClient | undefined;

/** Starts the language server in a process of its own. VS Code calls it at the first document of our languages. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = {
    module: context.asAbsolutePath('server.js'),
    transport: TransportKind.ipc,
    options: { execArgv: serverArguments },
  };
  const selector = documentSelector((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme));
  const companions = new Companions();
  const status = new EngineStatus(
    vscode.languages.createLanguageStatusItem('forbear.engine', selector),
    companions,
    vscode.LanguageStatusSeverity,
  );
  const started = (client = new LanguageClient(
    'forbear',
    'Forbear',
    { run: server, debug: server },
    {
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
    },
  ));
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
}

/** Stops the language server, and waits until it is gone. */
export async function deactivate(): Promise<void> {
  await client?.stop();
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
