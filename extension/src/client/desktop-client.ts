import { LanguageClient, TransportKind, type BaseLanguageClient } from 'vscode-languageclient/node';
import { connect, type ConnectParts } from './connect.js';
import { serverArguments } from './server-options.js';

/** Starts the language server in a process of its own. */
export function connectOnDesktop(parts: ConnectParts): Promise<BaseLanguageClient> {
  const server = {
    module: parts.context.asAbsolutePath('server.js'),
    transport: TransportKind.ipc,
    options: { execArgv: serverArguments },
  };
  return connect(
    parts,
    (options) => new LanguageClient('forbear', 'Forbear', { run: server, debug: server }, options),
  );
}
