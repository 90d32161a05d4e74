import { hasMethod, type Check } from '../options/check.js';

/** What is used of a client, or a cluster, of the `redis` package. */
export interface NodeRedisClient {
  evalSha(sha1: string, options: ScriptArguments): Promise<unknown>;
  eval(script: string, options: ScriptArguments): Promise<unknown>;
  duplicate(): NodeRedisSubscriber;
}

interface ScriptArguments {
  keys: string[];
  arguments: string[];
}

/** A connection of its own, since one that subscribes can do little else. */
export interface NodeRedisSubscriber {
  on(event: 'error', listener: (error: unknown) => void): unknown;
  connect(): Promise<unknown>;
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
  destroy(): unknown;
}

/** What is used of a client, or a cluster, of the `ioredis` package. */
export interface IoRedisClient {
  evalsha(sha1: string, keys: number, ...keysAndArguments: string[]): Promise<unknown>;
  eval(script: string, keys: number, ...keysAndArguments: string[]): Promise<unknown>;
  duplicate(): IoRedisSubscriber;
}

/** A connection of its own, since one that subscribes can do nothing else. */
export interface IoRedisSubscriber {
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'message', listener: (channel: string, message: string) => void): unknown;
  subscribe(channel: string): Promise<unknown>;
  disconnect(): unknown;
}

/** A client of `redis` or `ioredis`, to which nothing but these members matters. */
export type RedisClient = NodeRedisClient | IoRedisClient;

export const clientCheck: Check = {
  allowed: 'a client of the redis or the ioredis package',
  accepts: (value) =>
    hasMethod(value, 'duplicate') && (hasMethod(value, 'evalSha') || hasMethod(value, 'evalsha')),
};

/** What the store asks of either client. */
export interface Connection {
  evalSha(sha1: string, key: string, parameters: readonly string[]): Promise<unknown>;
  eval(script: string, key: string, parameters: readonly string[]): Promise<unknown>;
  /** @returns what ends it */
  subscribe(channel: string, listener: (message: string) => void): Promise<() => void>;
}

export function connectionOf(client: RedisClient): Connection {
  return 'evalSha' in client ? nodeRedis(client) : ioRedis(client);
}

function nodeRedis(client: NodeRedisClient): Connection {
  return {
    evalSha: (sha1, key, parameters) => client.evalSha(sha1, { keys: [key], arguments: [...parameters] }),
    eval: (script, key, parameters) => client.eval(script, { keys: [key], arguments: [...parameters] }),
    subscribe: async (channel, listener) => {
      const subscriber = client.duplicate();
      // It connects again by itself; without a listener, the error would end the process.
      subscriber.on('error', () => undefined);
      try {
        await subscriber.connect();
        await subscriber.subscribe(channel, listener);
      } catch (error) {
        subscriber.destroy();
        throw error;
      }
      return () => void subscriber.destroy();
    },
  };
}

function ioRedis(client: IoRedisClient): Connection {
  return {
    evalSha: (sha1, key, parameters) => client.evalsha(sha1, 1, key, ...parameters),
    eval: (script, key, parameters) => client.eval(script, 1, key, ...parameters),
    subscribe: async (channel, listener) => {
      const subscriber = client.duplicate();
      subscriber.on('error', () => undefined);
      subscriber.on('message', (_channel, message) => {
        listener(message);
      });
      try {
        await subscriber.subscribe(channel);
      } catch (error) {
        subscriber.disconnect();
        throw error;
      }
      return () => void subscriber.disconnect();
    },
  };
}
