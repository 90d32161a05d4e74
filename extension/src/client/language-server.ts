import type { BaseLanguageClient } from 'vscode-languageclient';

/**
 * The language server, started when it is first needed: most windows of VS Code show no retry, and then neither the
 * server nor the client that speaks with it is even loaded.
 */
export class LanguageServer {
  readonly #connect: () => Promise<BaseLanguageClient>;
  #client: Promise<BaseLanguageClient> | undefined;

  /** @param connect loads the client and starts the server */
  constructor(connect: () => Promise<BaseLanguageClient>) {
    this.#connect = connect;
  }

  /** The client of the running server, which is started if need be; one that does not start is tried again next time. */
  async client(): Promise<BaseLanguageClient> {
    this.#client ??= this.#connect();
    try {
      return await this.#client;
    } catch (error) {
      this.#client = undefined;
      throw error;
    }
  }

  async request<Answer>(method: string, params: object): Promise<Answer> {
    return (await this.client()).sendRequest<Answer>(method, params);
  }

  /** Tells a server that runs; one that will be started later learns the same as it starts. */
  async tell(method: string, params?: unknown): Promise<void> {
    await (await this.#client)?.sendNotification(method, params);
  }

  /** Stops the server if it runs, and waits until it is gone. */
  async stop(): Promise<void> {
    await (await this.#client)?.stop();
  }
}
