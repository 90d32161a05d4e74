import type { Connection } from './redis-client.js';

/** A script, which is sent in full only where the server doesn't have it: after a restart, a failover or a flush. */
export class Script {
  readonly #source: string;
  #sha1: Promise<string> | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  async run(connection: Connection, key: string, parameters: readonly string[]): Promise<unknown> {
    const sha1 = await (this.#sha1 ??= sha1Of(this.#source));
    try {
      return await connection.evalSha(sha1, key, parameters);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return connection.eval(this.#source, key, parameters);
    }
  }
}

async function sha1Of(source: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(source));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
