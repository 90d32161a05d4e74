/**
 * Breakers, budgets and rate limits that processes share through Redis or Valkey.
 *
 * @module forbear/redis
 */
export * from '../shared/index.js';
export type { RedisClient } from './redis-client.js';
export { redisStore, type RedisStoreOptions } from './redis-store.js';
