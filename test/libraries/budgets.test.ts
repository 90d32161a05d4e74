import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { load } from './harness/driver.js';
import { IdleClock } from './harness/idle-clock.js';

describe('the retry budget of an AWS client', () => {
  it('ends what a large `maxAttempts` would go on with', async () => {
    const { SQSClient, ListQueuesCommand } = await load<{
      SQSClient: new (options: object) => {
        send: (command: unknown) => Promise<unknown>;
        destroy: () => void;
      };
      ListQueuesCommand: new (input: object) => unknown;
    }>('@aws-sdk/client-sqs');
    const clock = new IdleClock();
    let attempts = 0;
    const server = createServer((request, response) => {
      clock.touch();
      attempts++;
      request.resume();
      response.writeHead(503).end('{}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = new SQSClient({
      endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
      maxAttempts: 1000,
    });
    try {
      const ended = await clock.run(() => client.send(new ListQueuesCommand({})), 0.5);
      assert.deepEqual([ended, attempts], ['rejects', 36]);
    } finally {
      client.destroy();
      server.close();
      server.closeAllConnections();
    }
  });
});
