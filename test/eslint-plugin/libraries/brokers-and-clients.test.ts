import assert from 'node:assert/strict';

import { findingsIn, rulesReporting } from './findings.js';

const JITTER = ['require-jitter'];
const NESTED = ['no-nested-retry'];

/** Asserts what is reported of each text, as the end of a file that imports a library. */
function reports(imports: string, cases: Readonly<Record<string, readonly string[]>>): void {
  for (const [text, rules] of Object.entries(cases))
    assert.deepEqual(rulesReporting(`${imports}\n${text}`), rules, text);
}

describe('mqtt', () => {
  it('is reported where it reconnects at a written pace', () => {
    reports("import mqtt from 'mqtt';", {
      'mqtt.connect(url, { reconnectPeriod: 5000 });': JITTER,
      'mqtt.connect({ host, reconnectPeriod: 5000 });': JITTER,
      'mqtt.connect(url, { reconnectPeriod: 0 });': [],
      'mqtt.connect(url, { reconnectPeriod: 5000 * (0.5 + Math.random()) });': [],
      'const options: mqtt.IClientOptions = { reconnectPeriod: 100 };': JITTER,
    });
    reports("import { connectAsync } from 'mqtt';", {
      'await connectAsync(url, { reconnectPeriod: 5000 });': JITTER,
    });
  });
});

describe('nats', () => {
  it('is reported where its jitter is switched off or its own delay has none', () => {
    reports("import { connect } from 'nats';", {
      'await connect({ servers, reconnectJitter: 0 });': JITTER,
      'await connect({ servers, reconnectDelayHandler: () => 3000 });': JITTER,
      'await connect({ servers, reconnectDelayHandler: () => 3000 + Math.random() * 3000 });': [],
      'await connect({ servers, reconnectTimeWait: 5000 });': [],
    });
  });
});

describe('the database modules of NestJS', () => {
  it('are reported where they connect again at a written pace', () => {
    reports("import { TypeOrmModule } from '@nestjs/typeorm';", {
      "TypeOrmModule.forRoot({ type: 'postgres', retryAttempts: 10, retryDelay: 3000 });": JITTER,
      "TypeOrmModule.forRoot({ type: 'postgres', retryAttempts: 1, retryDelay: 3000 });": [],
      "TypeOrmModule.forRoot({ type: 'postgres' });": [],
    });
    reports("import { SequelizeModule } from '@nestjs/sequelize';", {
      "SequelizeModule.forRoot({ dialect: 'mysql', retryDelay: 3000 });": JITTER,
    });
    reports("import { MongooseModule } from '@nestjs/mongoose';", {
      'MongooseModule.forRoot(uri, { retryAttempts: 5, retryDelay: 1000 });': JITTER,
      'MongooseModule.forRoot(uri);': [],
    });
  });
});

describe("tRPC's retryLink", () => {
  const imports = "import { retryLink } from '@trpc/client';";

  it('is reported where it does not wait, or waits the same in every client', () => {
    reports(imports, {
      'retryLink({ retry: ({ attempts }) => attempts < 3 });': ['require-backoff'],
      'retryLink({ retry: ({ attempts }) => attempts < 3, retryDelayMs: () => 1000 });': JITTER,
      'retryLink({ retry: ({ attempts }) => attempts < 3, retryDelayMs: () => Math.random() * 1000 });': [],
    });
  });

  it('gets a delay with full jitter', () => {
    const [finding] = findingsIn(`${imports}\nretryLink({ retry: ({ attempts }) => attempts < 3 });`);
    assert.equal(
      finding?.mended,
      `${imports}\nretryLink({ retry: ({ attempts }) => attempts < 3, retryDelayMs: (attempt) => Math.random() * 250 * 2 ** attempt });`,
    );
  });
});

describe('clients that retry by themselves', () => {
  const around = (call: string, setUp: string) =>
    `import retry from 'async-retry';\n${setUp}\nexport const run = (input: unknown) => retry(async () => await ${call}, { retries: 2 });`;

  it('are reported inside other retries', () => {
    for (const [call, setUp] of [
      [
        'square.payments.list(input)',
        "import { SquareClient } from 'square';\nconst square = new SquareClient({ token });",
      ],
      [
        'model.invoke(input)',
        "import { ChatOpenAI } from '@langchain/openai';\nconst model = new ChatOpenAI({ model: 'gpt-5' });",
      ],
      ['s3.getObject(input).promise()', "import AWS from 'aws-sdk';\nconst s3 = new AWS.S3();"],
      ['s3.getObject(input).promise()', "const S3 = require('aws-sdk/clients/s3');\nconst s3 = new S3();"],
    ] as const)
      assert.deepEqual(rulesReporting(around(call, setUp)), NESTED, call);
  });

  it('are not where their retries are off', () => {
    for (const [call, setUp] of [
      [
        'square.payments.list(input)',
        "import { SquareClient } from 'square';\nconst square = new SquareClient({ token, maxRetries: 0 });",
      ],
      [
        'model.invoke(input)',
        "import { ChatOpenAI } from '@langchain/openai';\nconst model = new ChatOpenAI({ maxRetries: 0 });",
      ],
      [
        's3.getObject(input).promise()',
        "import AWS from 'aws-sdk';\nconst s3 = new AWS.S3({ maxRetries: 0 });",
      ],
    ] as const)
      assert.deepEqual(rulesReporting(around(call, setUp)), [], call);
  });

  it('make something twice where a retry around them has no key for it', () => {
    const setUp =
      "import { SquareClient } from 'square';\nconst square = new SquareClient({ token, maxRetries: 0 });";
    assert.deepEqual(rulesReporting(around('square.orders.create({ order: input })', setUp)), [
      'require-idempotency-key',
    ]);
    assert.deepEqual(
      rulesReporting(around('square.orders.create({ order: input, idempotencyKey: input.id })', setUp)),
      [],
    );
  });
});
