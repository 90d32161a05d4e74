import { checkArgument, checkOptions } from '../options/check-options.js';
import { text } from '../options/checks.js';
import type { CircuitAnswer, CircuitCommand, FleetMessage } from '../shared/breaker/circuit-protocol.js';
import type { SharedBucket, SharedStore, SharedWindow, TokenGrant } from '../shared/shared-store.js';
import { clientCheck, connectionOf, type Connection, type RedisClient } from './redis-client.js';
import { Script } from './script.js';
import { circuitScript, countScript, serverTime, takeScript } from './scripts.js';

/** Options of {@link redisStore}. */
export interface RedisStoreOptions {
  /**
   * What the names of keys begin with: `<prefix>:{<name>}`, with the name in a hash tag for clusters. It names the channel
   * as well. Default `'forbear'`.
   */
  readonly prefix?: string | undefined;
}

const count = /* @__PURE__ */ new Script(serverTime + countScript);
const take = /* @__PURE__ */ new Script(serverTime + takeScript);
const circuit = /* @__PURE__ */ new Script(serverTime + circuitScript);

/**
 * A store in Redis 5 or newer, Valkey, or a cluster of either, for a `Fleet`.
 *
 * ```ts
 * const fleet = new Fleet(redisStore(createClient({ url }).on('error', log)));
 * ```
 *
 * @param client of the `redis` or the `ioredis` package, which stays yours: connect it, listen to its errors, close it
 * @throws TypeError for another client and for a bad option, which it names
 */
export function redisStore(client: RedisClient, options: RedisStoreOptions = {}): SharedStore {
  checkArgument('redisStore', 'client', client, clientCheck);
  checkOptions('redisStore', options, { prefix: text });
  return new RedisStore(connectionOf(client), options.prefix ?? 'forbear');
}

class RedisStore implements SharedStore {
  readonly #connection: Connection;
  readonly #prefix: string;
  readonly #channel: string;

  constructor(connection: Connection, prefix: string) {
    this.#connection = connection;
    this.#prefix = prefix;
    this.#channel = `${prefix}:fleet`;
  }

  async count(key: string, window: SharedWindow, amounts: readonly number[]): Promise<readonly number[]> {
    const parameters = [window.bucketMs, window.buckets, ...amounts].map(String);
    return (await count.run(this.#connection, this.#key(key), parameters)) as number[];
  }

  async take(key: string, bucket: SharedBucket, spent: number, wanted: number): Promise<TokenGrant> {
    const parameters = [bucket.capacity, bucket.msPerToken, spent, wanted].map(String);
    const answer = await take.run(this.#connection, this.#key(key), parameters);
    return JSON.parse(answer as string) as TokenGrant;
  }

  async circuit(key: string, command: CircuitCommand): Promise<CircuitAnswer> {
    const parameters = [JSON.stringify(command), key, this.#channel];
    const answer = await circuit.run(this.#connection, this.#key(key), parameters);
    return JSON.parse(answer as string) as CircuitAnswer;
  }

  subscribe(listener: (message: FleetMessage) => void): Promise<() => void> {
    return this.#connection.subscribe(this.#channel, (message) => {
      listener(JSON.parse(message) as FleetMessage);
    });
  }

  #key(key: string): string {
    return `${this.#prefix}:{${key}}`;
  }
}
