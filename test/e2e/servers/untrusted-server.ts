import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { selfSigned } from '../../runtime/support/self-signed.js';

export interface UntrustedServer {
  readonly url: string;
  /** How many clients came, and left when they saw the certificate. */
  readonly refused: number;
  close(): Promise<void>;
}

/** An HTTPS server whose certificate no client accepts, however often it asks. */
export async function startUntrustedServer(): Promise<UntrustedServer> {
  let refused = 0;
  const server = createServer(selfSigned).on('tlsClientError', () => {
    refused += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    get refused() {
      return refused;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
