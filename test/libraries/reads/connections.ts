import type { Evidence } from '../harness/evidence.js';
import { capMsOf, factorOf, firstMsOf, retriesOf } from '../harness/evidence.js';

export const connectionEvidence: readonly Evidence[] = [
  {
    library: 'mqtt',
    release: '5.16.0',
    file: 'mqtt/build/lib/client.js',
    says: {
      attempts: () => ['this.reconnectTimer = setInterval(() => {', /maxReconnect|reconnectAttempts/],
      delay: (claimed) => [
        `reconnectPeriod: ${String(firstMsOf(claimed))},`,
        '}, this.options.reconnectPeriod);',
      ],
      timeout: ({ timeoutMs }) => [`connectTimeout: ${String(Number(timeoutMs) / 1000)} * 1000,`],
    },
  },
  {
    library: 'nats',
    release: '2.29.3',
    file: 'nats/lib/nats-base-client/options.js',
    says: {
      attempts: (claimed) => [`DEFAULT_MAX_RECONNECT_ATTEMPTS = ${retriesOf(claimed)};`],
      delay: (claimed) => [
        `DEFAULT_RECONNECT_TIME_WAIT = ${String(firstMsOf(claimed) / 1000)} * 1000;`,
        `DEFAULT_JITTER = ${String(claimed.jitter?.form === 'added' ? claimed.jitter.upToMs : NaN)};`,
        'return options.reconnectTimeWait + extra;',
      ],
    },
  },
  {
    library: 'graphql-ws',
    release: '6.4.2',
    file: 'graphql-ws/dist/client.js',
    says: {
      attempts: (claimed) => [`retryAttempts = ${retriesOf(claimed)},`],
      delay: (claimed) => [
        `Math.pow(${factorOf(claimed)}, retries2)`,
        'retryDelaySeconds * 1e3 +',
        'Math.floor(Math.random() * (3e3 - 300) + 300)',
      ],
    },
  },
  ...(
    [
      ['@nestjs/typeorm', '12.0.2', 'typeorm'],
      ['@nestjs/mongoose', '12.0.0', 'mongoose'],
    ] as const
  ).map(([library, release, name]): Evidence => ({
    library,
    release,
    file: `${library}/dist/common/${name}.utils.js`,
    says: {
      attempts: ({ attempts }) => [
        `handleRetry(retryAttempts = ${String(attempts)}, `,
        'if (errorCount + 1 >= retryAttempts) {',
      ],
      delay: (claimed) => [
        `retryDelay = ${String(firstMsOf(claimed))},`,
        'delay(retryDelay)',
        /Math\.random/,
      ],
    },
  })),
  {
    library: 'kafkajs',
    release: '2.2.4',
    file: 'kafkajs/src/retry/defaults.js',
    says: {
      attempts: (claimed) => [`retries: ${retriesOf(claimed)},`],
      delay: (claimed) => [
        `initialRetryTime: ${String(firstMsOf(claimed))},`,
        `multiplier: ${factorOf(claimed)},`,
        `maxRetryTime: ${String(capMsOf(claimed) / 1000)} * 1000,`,
        `factor: ${(claimed.jitter?.form === 'factor' ? claimed.jitter.to - 1 : NaN).toFixed(1)},`,
      ],
    },
  },
  {
    library: 'amqp-connection-manager',
    release: '5.0.0',
    file: 'amqp-connection-manager/dist/esm/AmqpConnectionManager.js',
    says: {
      attempts: () => [/maxRetries|retryLimit/],
      delay: (claimed) => [
        `HEARTBEAT_IN_SECONDS = ${String(firstMsOf(claimed) / 1000)};`,
        'options.reconnectTimeInSeconds || this.heartbeatIntervalInSeconds',
        /Math\.random/,
      ],
    },
  },
  {
    library: 'socket.io-client',
    release: '4.8.4',
    file: 'socket.io-client/build/cjs/manager.js',
    says: { timeout: ({ timeoutMs }) => [`opts.timeout ? ${String(timeoutMs)} :`] },
  },
  {
    library: 'reconnecting-websocket',
    release: '4.4.0',
    file: 'reconnecting-websocket/dist/reconnecting-websocket-cjs.js',
    says: {
      attempts: ({ attempts }) => [`maxRetries: ${String(attempts)},`],
      delay: (claimed) => [
        `minReconnectionDelay: ${String(firstMsOf(claimed))} + Math.random() * ${String(claimed.jitter?.form === 'added' ? claimed.jitter.upToMs : NaN)},`,
        `reconnectionDelayGrowFactor: ${factorOf(claimed)},`,
        `maxReconnectionDelay: ${String(capMsOf(claimed))},`,
      ],
      timeout: ({ timeoutMs }) => [`connectionTimeout: ${String(timeoutMs)},`],
    },
  },
  {
    library: 'ioredis',
    release: '6.0.0',
    file: 'ioredis-6/built/redis/RedisOptions.js',
    says: { attempts: () => ['retryStrategy: '] },
  },
  {
    library: 'ioredis',
    release: '5.11.1',
    file: 'ioredis/built/redis/RedisOptions.js',
    says: { attempts: () => ['retryStrategy: function (times) {'] },
  },
  {
    library: 'redis',
    release: '6.3.1',
    file: '@redis/client/dist/lib/client/socket.js',
    says: {
      attempts: () => ['return delay + jitter;'],
      delay: (claimed) => [
        `Math.min(Math.pow(${factorOf(claimed)}, retries) * ${String(firstMsOf(claimed))}, ${String(capMsOf(claimed))})`,
        `Math.floor(Math.random() * ${String(claimed.jitter?.form === 'added' ? claimed.jitter.upToMs : NaN)})`,
      ],
      timeout: ({ timeoutMs }) => [`options?.connectTimeout ?? ${String(timeoutMs)};`],
    },
  },
  {
    library: 'mongodb',
    release: '7.9.0',
    file: 'mongodb/lib/connection_string.js',
    says: {
      attempts: () => ['retryReads: {\n        default: true', 'retryWrites: {\n        default: true'],
      timeout: () => ['socketTimeoutMS: {\n        default: 0'],
    },
  },
  {
    library: 'pg',
    release: '8.23.1',
    file: 'pg/lib/defaults.js',
    says: {
      attempts: () => [/retr(?:y|ies)/],
      timeout: () => ['query_timeout: false', 'statement_timeout: false', 'connect_timeout: 0'],
    },
  },
  {
    library: 'typeorm',
    release: '1.1.1',
    file: 'typeorm/data-source/DataSource.js',
    says: { attempts: () => [/retr(?:y|ies)/i] },
  },
  {
    library: 'mysql2',
    release: '3.24.6',
    file: 'mysql2/lib/connection_config.js',
    says: { attempts: () => [/retr(?:y|ies)[A-Z]/], timeout: () => [/queryTimeout/] },
  },
  {
    library: 'knex',
    release: '3.3.0',
    file: 'tarn/dist/Pool.js',
    says: { attempts: () => ['opt.createRetryIntervalMillis || 200', 'opt.acquireTimeoutMillis || 30000'] },
  },
  {
    library: 'sequelize',
    release: '6.37.8',
    file: 'sequelize/lib/sequelize.js',
    says: { attempts: ({ attempts }) => [`max: ${String(attempts)},`] },
  },
  {
    library: 'sequelize',
    release: '6.37.8',
    file: 'retry-as-promised/dist/index.js',
    says: {
      delay: (claimed) => [
        `? ${String(firstMsOf(claimed))} : optionsInput.backoffBase`,
        `optionsInput.backoffExponent || ${factorOf(claimed)},`,
      ],
    },
  },
  {
    library: '@modelcontextprotocol/sdk',
    release: '1.32.2',
    file: '@modelcontextprotocol/sdk/dist/esm/client/streamableHttp.js',
    says: {
      attempts: (claimed) => [`maxRetries: ${retriesOf(claimed)}`, 'if (attemptCount >= maxRetries)'],
    },
  },
  {
    library: 'reconnecting-eventsource',
    release: '1.6.5',
    file: 'reconnecting-eventsource/build/src/reconnecting-eventsource.js',
    says: {
      attempts: () => [/attempt|max_?retries/i],
      delay: (claimed) => [
        `this.max_retry_time = ${String(firstMsOf(claimed))};`,
        'Math.round(this.max_retry_time * Math.random())',
      ],
    },
  },
  {
    library: 'postgres',
    release: '3.4.9',
    file: 'postgres/src/index.js',
    says: {
      delay: (claimed) => [
        `(0.5 + Math.random() / 2) * Math.min(${factorOf(claimed)} ** retries / 100, ${String(capMsOf(claimed) / 1000)})`,
      ],
      timeout: () => [/(?:query|statement)_timeout/],
    },
  },
];
