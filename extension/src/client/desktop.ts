import type * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { serverArguments } from './server-options.js';
import { start } from './start.js';

let client: BaseLanguageClient | undefined;

/** Starts the language server in a process of its own. VS Code calls it at the first document of our languages. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = {
    module: context.asAbsolutePath('server.js'),
    transport: TransportKind.ipc,
    options: { execArgv: serverArguments },
  };
  await start(context, (options) => {
    client = new LanguageClient('forbear', 'Forbear', { run: server, debug: server }, options);
    return client;
  });
}

/** Stops the language server, and waits until it is gone. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
