import * as l10n from '@vscode/l10n';
import type { TimelineTheme } from 'eslint-plugin-forbear/inventory';
import * as vscode from 'vscode';
import type { BaseLanguageClient, CodeAction } from 'vscode-languageclient';
import { commands } from '../shared/commands.js';
import { themeChanged, trustGranted } from '../shared/protocol.js';
import { Companions } from './companions.js';
import type { ConnectParts } from './connect.js';
import { documentSelector } from './documents.js';
import { EngineStatus } from './engine-status.js';
import { onFirstRetry } from './first-retry.js';
import { LanguageServer } from './language-server.js';
import { previewChange } from './preview/preview-change.js';
import { Previews, registerPreviews } from './preview/previews.js';
import { registerProjects } from './projects/register.js';
import { registerScan } from './scan/register.js';
import { showRulePage } from './rule-pages.js';
import { registerSimulation } from './simulate/register.js';
import { timelineThemeOf } from './themes.js';
import { registerWalkthrough } from './walkthrough.js';

/** What differs between the desktop and a browser. */
export interface StartParts {
  /** Loads the client, and starts the language server. */
  readonly connect: (parts: ConnectParts) => Promise<BaseLanguageClient>;
  readonly readFile: (uri: vscode.Uri) => Thenable<Uint8Array>;
}

/**
 * Adds what the extension does to VS Code. The language server is started once a
 * document could hold a retry or a command needs it.
 */
export function start(context: vscode.ExtensionContext, { connect, readFile }: StartParts): LanguageServer {
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const selector = documentSelector((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme));
  const companions = new Companions();
  const status = new EngineStatus(
    vscode.languages.createLanguageStatusItem('forbear.engine', selector),
    companions,
    {
      severities: vscode.LanguageStatusSeverity,
      activeUri: () => vscode.window.activeTextEditor?.document.uri.toString(),
    },
  );
  const server = new LanguageServer(() =>
    connect({
      context,
      selector,
      companions,
      status,
      initializationOptions: {
        trusted: vscode.workspace.isTrusted,
        theme: themeNow(),
        ...(vscode.l10n.bundle && { translations: vscode.l10n.bundle }),
      },
    }),
  );
  const previews = new Previews();
  context.subscriptions.push(
    status,
    vscode.window.onDidChangeActiveTextEditor(() => {
      status.refresh();
    }),
    vscode.window.onDidChangeActiveColorTheme(() => server.tell(themeChanged, themeNow())),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.tell(trustGranted)),
    vscode.commands.registerCommand(commands.explainRule, (ruleId: string) =>
      showRulePage(vscode, context.extensionUri, ruleId),
    ),
    vscode.commands.registerCommand(commands.showSite, showSite),
    vscode.commands.registerCommand(commands.showLog, async () => {
      (await server.client()).outputChannel.show();
    }),
    vscode.commands.registerCommand(commands.previewChange, (uri: string, actions: CodeAction[]) =>
      previewChange(server, previews, uri, actions),
    ),
    registerWalkthrough(context),
    registerScan(server, readFile),
    registerPreviews(previews),
    registerSimulation(server, context.extensionUri),
    registerProjects(server, context.workspaceState, previews),
    onFirstRetry(selector, () => void server.client()),
  );
  return server;
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
