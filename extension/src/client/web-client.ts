import * as vscode from 'vscode';
import { LanguageClient, type BaseLanguageClient } from 'vscode-languageclient/browser';
import { connect, type ConnectParts } from './connect.js';

declare const Worker: new (address: string, options: { readonly name: string }) => object;

/** Starts the language server in a worker, in a browser. */
export function connectInBrowser(parts: ConnectParts): Promise<BaseLanguageClient> {
  const addressOf = (file: string) => vscode.Uri.joinPath(parts.context.extensionUri, file).toString(true);
  // A worker of VS Code's does not know its own address, so its name says where the engine is.
  const worker = new Worker(addressOf('server-web.js'), { name: addressOf('engine.js') });
  return connect(parts, (options) => new LanguageClient('forbear', 'Forbear', worker, options));
}
