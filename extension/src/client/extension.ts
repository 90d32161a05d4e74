// The one file of the client that touches VS Code's singletons; everything else gets what it needs as arguments.
import * as vscode from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import { documentSelector } from './documents.js';

let client: LanguageClient | undefined;

/** Starts the language server in a process of its own. VS Code calls it at the first document of our languages. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath('server.js'), transport: TransportKind.ipc };
  const folders = vscode.workspace.workspaceFolders ?? [];
  client = new LanguageClient(
    'forbear',
    'Forbear',
    { run: server, debug: server },
    {
      documentSelector: documentSelector(folders.map(({ uri }) => uri.scheme)),
      diagnosticPullOptions: { onChange: true },
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  );
  await client.start();
}

/** Stops the language server, and waits until it is gone. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
