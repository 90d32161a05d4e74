import { elasticsearch } from '../known/elasticsearch.js';
import { ioredis } from '../known/ioredis.js';
import { knex } from '../known/knex.js';
import { mongodb } from '../known/mongodb.js';
import { mysql2 } from '../known/mysql2.js';
import { nestMongoose } from '../known/nest-mongoose.js';
import { nestTypeOrm } from '../known/nest-typeorm.js';
import { nodeRedis } from '../known/node-redis.js';
import { pg } from '../known/pg.js';
import { postgres } from '../known/postgres.js';
import { sequelize } from '../known/sequelize.js';
import { supabase } from '../known/supabase.js';
import { typeOrm } from '../known/typeorm.js';
import { upstashRedis } from '../known/upstash-redis.js';
import type { RetryLibrary } from '../retry-library.js';

/** Clients of databases. */
export const databaseClients: readonly RetryLibrary[] = [
  elasticsearch,
  ioredis,
  knex,
  mongodb,
  mysql2,
  nestMongoose,
  nestTypeOrm,
  nodeRedis,
  pg,
  postgres,
  sequelize,
  supabase,
  typeOrm,
  upstashRedis,
];
