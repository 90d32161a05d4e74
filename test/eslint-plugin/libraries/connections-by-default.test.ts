import assert from 'node:assert/strict';

import { retryLibraries } from '../../../eslint-plugin/src/libraries/index.js';
import { findingsIn, rulesIn, rulesReporting } from './findings.js';
import { installed } from './installed.js';

const JITTER = ['require-jitter'];

/** Connections that come back at the same moments in every client, with the same once they are told not to. */
const CASES: Readonly<Record<string, { silent: readonly string[]; mended: string; off: string }>> = {
  'socket.io-client': {
    silent: ['io()', "io('wss://api.example')", 'io(process.env.API_URL)', 'io(apiUrl, { auth: { token } })'],
    mended: "io('wss://api.example', { reconnectionDelayMax: 30_000 * (0.5 + Math.random()) })",
    off: 'io(apiUrl, { reconnection: false })',
  },
  'reconnecting-websocket': {
    silent: ['new ReconnectingWebSocket(url)', 'new ReconnectingWebSocket(url, [], { debug: true })'],
    mended:
      'new ReconnectingWebSocket(url, [], { debug: true, maxReconnectionDelay: 20_000 * (0.5 + Math.random()) })',
    off: 'new ReconnectingWebSocket(url, [], { maxRetries: 3 })',
  },
  mqtt: {
    silent: ['mqtt.connect(brokerUrl)', 'mqtt.connect(brokerUrl, { clientId })'],
    mended: 'mqtt.connect(brokerUrl, { reconnectPeriod: 1000 * (0.5 + Math.random()) })',
    off: 'mqtt.connect(brokerUrl, { reconnectPeriod: 0 })',
  },
  'amqp-connection-manager': {
    silent: ['amqp.connect(urls)', 'amqp.connect(urls, { connectionOptions })'],
    mended: 'amqp.connect(urls, { reconnectTimeInSeconds: 5 * (0.5 + Math.random()) })',
    off: 'amqp.connect(urls, options)',
  },
};

const IMPORTS: Readonly<Record<string, string>> = {
  'socket.io-client': "import { io } from 'socket.io-client';",
  'reconnecting-websocket': "import ReconnectingWebSocket from 'reconnecting-websocket';",
  mqtt: "import mqtt from 'mqtt';",
  'amqp-connection-manager': "import amqp from 'amqp-connection-manager';",
};

describe('connections that are told nothing of how to reconnect', () => {
  for (const [name, { silent, mended, off }] of Object.entries(CASES)) {
    const file = (expression: string) => `${IMPORTS[name] ?? ''}\nexport const connection = ${expression};`;

    it(`are reported in strict alone: ${name}`, () => {
      for (const text of silent) {
        assert.deepEqual(rulesReporting(file(text)), JITTER, text);
        assert.deepEqual(rulesIn('recommended', file(text)), [], text);
      }
      assert.deepEqual(rulesReporting(file(off)), [], off);
    });

    it(`are mended: ${name}`, () => {
      const mends = silent.map((text) => findingsIn(file(text))[0]?.mended);
      assert.ok(mends.includes(file(mended)), mends.join('\n'));
      assert.deepEqual(rulesReporting(file(mended)), []);
    });
  }

  it('are judged by the installed version: ioredis draws at random since 6', () => {
    const text = "import Redis from 'ioredis';\nexport const redis = new Redis(process.env.REDIS_URL);";
    assert.deepEqual(rulesReporting(text, installed({ ioredis: '5.11.1' })), JITTER);
    assert.deepEqual(rulesReporting(text, installed({ ioredis: '6.0.0' })), []);
    const cluster =
      "import { Cluster } from 'ioredis';\nexport const redis = new Cluster(nodes, { lazyConnect: true });";
    assert.deepEqual(rulesReporting(cluster, installed({ ioredis: '6.0.0' })), JITTER);
    const [finding] = findingsIn(text, installed({ ioredis: '5.11.1' }));
    assert.equal(
      finding?.mended,
      "import Redis from 'ioredis';\nexport const redis = new Redis(process.env.REDIS_URL, { retryStrategy: (times) => Math.random() * Math.min(times * 100, 5000) });",
    );
  });

  it('are left alone where the source says that the server is on this machine', () => {
    const made = (expression: string, imports: string) =>
      rulesReporting(`${imports}\nexport const redis = ${expression};`, installed({ ioredis: '5.11.1' }));
    const ioredis = "import Redis from 'ioredis';";
    for (const here of [
      'new Redis()',
      "new Redis('redis://localhost:6379')",
      "new Redis('redis://:secret@127.0.0.1:6379/2')",
      "new Redis({ host: 'localhost', maxRetriesPerRequest: null })",
      "new Redis({ path: '/run/redis.sock' })",
    ])
      assert.deepEqual(made(here, ioredis), [], here);
    for (const elsewhere of [
      'new Redis(url)',
      "new Redis('redis://localhost.example:6379')",
      "new Redis({ host: 'redis', port: 6379 })",
      'new Redis({ host: process.env.HOST })',
    ])
      assert.deepEqual(made(elsewhere, ioredis), JITTER, elsewhere);
    const nodeRedis = "import { createClient } from 'redis';";
    const waits = 'reconnectStrategy: (n) => Math.min(n * 100, 3000)';
    assert.deepEqual(made(`createClient({ url: 'redis://[::1]', socket: { ${waits} } })`, nodeRedis), []);
    assert.deepEqual(made(`createClient({ url, socket: { ${waits} } })`, nodeRedis), JITTER);
  });

  it('are not judged where options stand between other arguments', () => {
    const text =
      "import { connectAsync } from 'mqtt';\nexport const client = connectAsync(url, options, false);";
    assert.deepEqual(rulesReporting(text), []);
  });

  it('are all that reconnect without end and by no random part', () => {
    const alike = retryLibraries.filter(
      ({ name, kind, behaviors: [newest, older] }) =>
        (kind === 'connection' || kind === 'database client') &&
        [newest, older].some(
          (behavior) =>
            // Of the reconnecting of `eventsource` the server alone says something.
            name !== 'eventsource' &&
            behavior?.attempts === Infinity &&
            (behavior.jitter?.form === 'none' || behavior.cap?.jitter === 'lost'),
        ),
    );
    const told = retryLibraries.filter(({ hazards }) => hazards.some(({ byDefault }) => byDefault));
    assert.deepEqual(
      told.map(({ name }) => name),
      alike.map(({ name }) => name),
    );
  });
});
