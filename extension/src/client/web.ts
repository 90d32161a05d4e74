import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { LanguageClient } from 'vscode-languageclient/browser';
import { start } from './start.js';

declare const Worker: new (address: string, options: { readonly name: string }) => object;

let client: BaseLanguageClient | undefined;

/** Starts the language server in a worker, in a browser. VS Code calls it at the first document of our languages. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const addressOf = (file: string) => vscode.Uri.joinPath(context.extensionUri, file).toString(true);
  // A worker of VS Code's does not know its own address, so its name says where the engine is.
  const worker = new Worker(addressOf('server-web.js'), { name: addressOf('engine.js') });
  await start(context, (options) => {
    client = new LanguageClient('forbear', 'Forbear', worker, options);
    return client;
  });
}

/** Stops the language server, and waits until it is gone. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
