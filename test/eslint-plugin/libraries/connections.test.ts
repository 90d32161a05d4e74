import assert from 'node:assert/strict';

import { findingsIn, rulesReporting } from './findings.js';

const JITTER = ['require-jitter'];

describe('ioredis', () => {
  const withImport = (text: string) => `import Redis, { type RedisOptions } from 'ioredis';\n${text}`;

  it('is reported where its strategy has no random part', () => {
    for (const text of [
      'new Redis({ retryStrategy: (times) => Math.min(times * 50, 2000) });',
      'new Redis(url, { retryStrategy(times) { if (times > 9) return null; return times * 50; } });',
      'new Redis(6379, host, { retryStrategy: (times) => Math.max(Math.min(Math.exp(times), 20000), 1000) });',
      'new Redis({ retryStrategy: () => 3000 });',
      'new Redis({ retryStrategy: isOptional ? () => null : (times) => Math.min(times * 50, 2000) });',
      'new Redis.Cluster(nodes, { clusterRetryStrategy: (times) => 100 + times * 2 });',
      'new Redis.Cluster(nodes, { redisOptions: { retryStrategy: (times) => times * 2 }, clusterRetryStrategy });',
      'export const options: RedisOptions = { retryStrategy: (times) => times * 50 };',
      'const retryStrategy = (times) => times * 50;\nnew Redis({ retryStrategy });',
    ])
      assert.deepEqual(rulesReporting(withImport(text)), JITTER, text);
  });

  it('is silent with jitter, without a strategy, and where none can be seen', () => {
    for (const text of [
      'new Redis({ retryStrategy: (times) => Math.min(times * 50, 2000) + Math.random() * 200 });',
      'new Redis({ retryStrategy: (times) => spread(times) });',
      'new Redis({ retryStrategy: () => null });',
      'new Redis({ retryStrategy: isOptional ? () => null : (times) => spread(times) });',
      'new Redis({ retryStrategy: null });',
      'new Redis({ retryStrategy: () => undefined });',
      'new Redis(url);',
      'new Redis(options);',
    ])
      assert.deepEqual(rulesReporting(withImport(text)), [], text);
  });

  it('gets its jitter around the delay', () => {
    const [finding] = findingsIn(
      withImport('new Redis({ retryStrategy: (times) => Math.min(times * 50, 2000) });'),
    );
    assert.match(
      finding?.mended ?? '',
      /retryStrategy: \(times\) => fullJitter\(Math\.min\(times \* 50, 2000\)\)/,
    );
  });
});

describe('redis', () => {
  const withImport = (text: string) => `import { createClient } from 'redis';\n${text}`;

  it('is reported where its strategy has no random part', () => {
    assert.deepEqual(
      rulesReporting(
        withImport('createClient({ socket: { reconnectStrategy: (n) => Math.min(n * 100, 3000) } });'),
      ),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(withImport('createClient({ socket: { reconnectStrategy: 500 } });')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(
        withImport(
          "createClient({ socket: { reconnectStrategy: (n) => n > 9 ? new Error('gone') : 500 } });",
        ),
      ),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(
        withImport('createClient({ socket: { reconnectStrategy: (n) => n * 9 + Math.random() * 9 } });'),
      ),
      [],
    );
    assert.deepEqual(
      rulesReporting(withImport('createClient({ socket: { reconnectStrategy: false } });')),
      [],
    );
    assert.deepEqual(rulesReporting(withImport('createClient({ url });')), []);
  });
});

describe('delay functions under a telling name', () => {
  it('are reported whatever takes them', () => {
    assert.deepEqual(
      rulesReporting('connect({ retryStrategy: (times) => Math.min(times * 50, 2000) });'),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting('export default { redis: { reconnectStrategy: (n) => n * 100 } };'),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting('useData(key, { retryDelay: (n) => Math.min(1000 * 2 ** n, 30000) });'),
      JITTER,
    );
  });

  it('are silent where they are none', () => {
    for (const text of [
      'request({ retryStrategy: (error, response) => response.statusCode === 500 });',
      'request({ retryStrategy: (error, response) => error && !response });',
      'connect({ retryStrategy: standard });',
      'connect({ retryDelay: 1000 });',
      'useData(key, { retryDelay: (n) => Math.random() * 1000 * 2 ** n });',
      'useData(key, { retryDelay: (n, error) => retryAfterMs(error) ?? n * 1000 });',
    ])
      assert.deepEqual(rulesReporting(text), [], text);
  });
});

describe('@tanstack/react-query', () => {
  it('is reported where its delay is given and has no random part', () => {
    const withImport = (text: string) =>
      `import { QueryClient, useQuery } from '@tanstack/react-query';\n${text}`;
    assert.deepEqual(
      rulesReporting(withImport('new QueryClient({ defaultOptions: { queries: { retryDelay: 1000 } } });')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(withImport('useQuery({ queryKey, queryFn, retryDelay: (n) => n * 1000 });')),
      JITTER,
    );
    assert.deepEqual(rulesReporting(withImport('useQuery({ queryKey, queryFn, retry: 3 });')), []);
    assert.deepEqual(rulesReporting(withImport('useQuery({ queryKey, retry: 0, retryDelay: 1000 });')), []);
  });
});

describe('sockets', () => {
  it('are reported where their random part is taken away', () => {
    const io = (options: string) =>
      `import { io } from 'socket.io-client';\nio(url, { reconnectionAttempts: 5, ${options} });`;
    assert.deepEqual(rulesReporting(io('reconnectionDelay: 100, randomizationFactor: 0')), JITTER);
    assert.deepEqual(rulesReporting(io('reconnectionDelay: 100')), []);
    const socket = (options: string) =>
      `import ReconnectingWebSocket from 'reconnecting-websocket';\nnew ReconnectingWebSocket(url, [], { maxReconnectionDelay: cap(), ${options} });`;
    assert.deepEqual(rulesReporting(socket('minReconnectionDelay: 1000')), JITTER);
    assert.deepEqual(rulesReporting(socket('minReconnectionDelay: 1000 + Math.random() * 4000')), []);
    assert.deepEqual(rulesReporting(socket('maxRetries: 5')), []);
    assert.deepEqual(rulesReporting(socket('minReconnectionDelay: 1000, maxRetries: 0')), []);
  });
});

describe('message brokers', () => {
  it('are reported where they wait the same', () => {
    const kafka = (retry: string) =>
      `import { Kafka } from 'kafkajs';\nnew Kafka({ brokers, retry: { ${retry} } });`;
    assert.deepEqual(rulesReporting(kafka('factor: 0')), JITTER);
    assert.deepEqual(rulesReporting(kafka('retries: 8')), []);
    const amqp = (options: string) =>
      `import amqp from 'amqp-connection-manager';\namqp.connect(urls, { ${options} });`;
    assert.deepEqual(rulesReporting(amqp('reconnectTimeInSeconds: 5')), JITTER);
    assert.deepEqual(rulesReporting(amqp('reconnectTimeInSeconds: 5 * (0.5 + Math.random())')), []);
  });
});

describe('hls.js', () => {
  it('is reported for the delays of its policies', () => {
    const policy = (errorRetry: string) =>
      `import Hls from 'hls.js';\nconst config = { fragLoadPolicy: { default: { errorRetry: { ${errorRetry} } } } };\nnew Hls(config);`;
    assert.deepEqual(rulesReporting(policy('maxNumRetry: 8, retryDelayMs: 1000')), JITTER);
    assert.deepEqual(rulesReporting(policy('maxNumRetry: 8, retryDelayMs: 0')), ['require-backoff']);
    assert.deepEqual(rulesReporting(policy('maxNumRetry: 0, retryDelayMs: 1000')), []);
  });
});

describe('@slack/web-api', () => {
  it('is reported for the policies that do not randomize', () => {
    const client = (options: string) =>
      `import { WebClient, retryPolicies } from '@slack/web-api';\nnew WebClient(token, { ${options} });`;
    assert.deepEqual(rulesReporting(client('retryConfig: retryPolicies.fiveRetriesInFiveMinutes')), JITTER);
    assert.deepEqual(rulesReporting(client('retryConfig: { retries: 3 }')), JITTER);
    assert.deepEqual(rulesReporting(client('retryConfig: retryPolicies.tenRetriesInAboutThirtyMinutes')), []);
    assert.deepEqual(rulesReporting(client('retryConfig: { retries: 3, randomize: true }')), []);
    assert.deepEqual(rulesReporting(client('retryConfig: { retries: 0 }')), []);
    assert.deepEqual(rulesReporting(client('timeout: 5')), []);
    assert.deepEqual(
      rulesReporting(
        "import { App } from '@slack/bolt';\nnew App({ clientOptions: { retryConfig: { retries: 3 } } });",
      ),
      JITTER,
    );
    assert.deepEqual(rulesReporting('new App({ clientOptions: { retryConfig: { retries: 3 } } });'), []);
  });
});

describe('@apollo/client', () => {
  it('is reported where its jitter is off', () => {
    const link = (delay: string) =>
      `import { RetryLink } from '@apollo/client/link/retry';\nnew RetryLink({ delay: ${delay} });`;
    assert.deepEqual(rulesReporting(link('{ initial: 300, jitter: false }')), JITTER);
    assert.deepEqual(rulesReporting(link('(count) => count * 1000')), JITTER);
    assert.deepEqual(rulesReporting(link('{ initial: 300 }')), []);
    assert.deepEqual(rulesReporting(link('(count) => count * 1000 * Math.random()')), []);
  });
});

describe('@smithy/util-retry', () => {
  it('is reported where its own delay replaces the jittered one', () => {
    const strategy = (delay: string) =>
      `import { ConfiguredRetryStrategy } from '@smithy/util-retry';\nnew ConfiguredRetryStrategy(4, ${delay});`;
    assert.deepEqual(rulesReporting(strategy('(attempt) => 100 + attempt * 1000')), JITTER);
    assert.deepEqual(rulesReporting(strategy('500')), JITTER);
    assert.deepEqual(rulesReporting(strategy('(attempt) => Math.random() * attempt * 1000')), []);
  });
});
