import * as vscode from 'vscode';
import {
  RevealOutputChannelOn,
  type BaseLanguageClient,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import { engineReported, type EngineReported, type InitializationOptions } from '../shared/protocol.js';
import type { Companions } from './companions.js';
import { middlewareFor, refreshDiagnostics } from './middleware.js';
import type { DocumentFilter } from './documents.js';
import type { EngineStatus } from './engine-status.js';
import { projectFiles } from './project-files.js';
import { saveLimitMs } from './save-limit.js';

/** What the client has in common with the rest of the extension. */
export interface ConnectParts {
  readonly context: vscode.ExtensionContext;
  readonly selector: DocumentFilter[];
  readonly companions: Companions;
  readonly status: EngineStatus;
  readonly initializationOptions: InitializationOptions;
}

/**
 * Starts the language server by the client that is made. This part of the extension is loaded only then, because
 * `vscode-languageclient` is most of the extension's code.
 */
export async function connect(
  { context, selector, companions, status, initializationOptions }: ConnectParts,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<BaseLanguageClient> {
  const client = createClient({
    documentSelector: selector,
    initializationOptions,
    diagnosticPullOptions: { onChange: true },
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    synchronize: {
      fileEvents: projectFiles.map((pattern) => vscode.workspace.createFileSystemWatcher(pattern)),
    },
    middleware: middlewareFor(companions, saveIsOver),
  });
  const learn = (uri: vscode.Uri) => companions.learn(uri.toString(), vscode.languages.getDiagnostics(uri));
  for (const { uri } of vscode.workspace.textDocuments) learn(uri);
  context.subscriptions.push(
    client.onNotification(engineReported, ({ uri, report }: EngineReported) => {
      status.learn(uri, report);
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris.filter(learn)) {
        refreshDiagnostics(client, vscode.workspace.textDocuments, uri.toString());
        status.refresh();
      }
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      companions.forget(uri.toString());
      status.forget(uri.toString());
    }),
    // A companion may have been switched off.
    vscode.extensions.onDidChange(() => {
      companions.forgetAll();
      refreshDiagnostics(client, vscode.workspace.textDocuments);
    }),
  );
  await client.start();
  return client;
}

function saveIsOver(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, saveLimitMs, undefined));
}
