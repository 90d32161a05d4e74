import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import {
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  IPCMessageReader,
  IPCMessageWriter,
  RegistrationRequest,
  ResponseError,
  ShutdownRequest,
  type CodeAction,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
import { serverArguments } from '../../../extension/src/client/server-options.js';
import type { InitializationOptions } from '../../../extension/src/shared/protocol.js';

const program = path.join(import.meta.dirname, '../../../extension/dist/forbear/server.js');

/** The language server as it is published, in a process of its own, and an editor that talks to it as VS Code does. */
export class EditorSession {
  readonly #child: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #versions = new Map<string, number>();

  private constructor(child: ChildProcess, connection: ProtocolConnection) {
    this.#child = child;
    this.#connection = connection;
  }

  /** @param execPath the Node that runs the server */
  static async start(execPath: string): Promise<EditorSession> {
    const child = fork(program, ['--node-ipc'], {
      execPath,
      execArgv: serverArguments,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => ({})));
    connection.onRequest(RegistrationRequest.type, () => undefined);
    connection.onRequest(DiagnosticRefreshRequest.type, () => undefined);
    connection.listen();
    const initializationOptions: InitializationOptions = { trusted: false, theme: 'light' };
    await connection.sendRequest<InitializeResult>(InitializeRequest.method, {
      processId: process.pid,
      rootUri: null,
      initializationOptions,
      capabilities: {
        workspace: { configuration: true, diagnostics: { refreshSupport: true } },
        textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } },
      },
    });
    await connection.sendNotification(InitializedNotification.type, {});
    return new EditorSession(child, connection);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  open(uri: string, text: string): Promise<void> {
    this.#versions.set(uri, 1);
    const textDocument = { uri, languageId: 'typescript', version: 1, text };
    return this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Types text at a place of a document. */
  async type(uri: string, { line, character }: Position, text: string): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const position = { line, character };
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: position, end: position }, text }],
    });
  }

  /** How many findings a document has; undefined where it has changed before the answer. */
  async findings(uri: string): Promise<number | undefined> {
    try {
      const report = await this.#connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
        identifier: 'forbear',
      });
      return report.kind === 'full' ? report.items.length : 0;
    } catch (error) {
      if (error instanceof ResponseError) return undefined;
      throw error;
    }
  }

  async codeActions(uri: string, position: Position): Promise<readonly CodeAction[]> {
    const answer = await this.#connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    return (answer ?? []) as CodeAction[];
  }

  async end(): Promise<void> {
    const exited = new Promise((resolve) => this.#child.once('exit', resolve));
    await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
    await exited;
    this.#connection.dispose();
  }
}
