import { Redis as Redis5 } from 'ioredis';
import { Redis as Redis6 } from 'ioredis-6';
import { createClient as createClient6 } from 'redis';
import { createClient as createClient5 } from 'redis-5';
import type { RedisClient } from '../../../runtime/src/redis/index.js';

/** A client that is connected, and how it is closed. */
export interface ConnectedClient {
  readonly client: RedisClient;
  close(): void;
}

/** Each client in its newest and its previous major version. */
export const clients: Readonly<Record<string, (url: string) => Promise<ConnectedClient>>> = {
  'redis 6': async (url) => {
    const client = createClient6({ url, disableOfflineQueue: true });
    client.on('error', () => undefined);
    await client.connect();
    return {
      client,
      close: () => {
        client.destroy();
      },
    };
  },
  'redis 5': async (url) => {
    const client = createClient5({ url, disableOfflineQueue: true });
    client.on('error', () => undefined);
    await client.connect();
    return {
      client,
      close: () => {
        client.destroy();
      },
    };
  },
  'ioredis 6': (url) => {
    const client = new Redis6(url, { enableOfflineQueue: true });
    client.on('error', () => undefined);
    return Promise.resolve({
      client,
      close: () => {
        client.disconnect();
      },
    });
  },
  'ioredis 5': (url) => {
    const client = new Redis5(url);
    client.on('error', () => undefined);
    return Promise.resolve({
      client,
      close: () => {
        client.disconnect();
      },
    });
  },
};
