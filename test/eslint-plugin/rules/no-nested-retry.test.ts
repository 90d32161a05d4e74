import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A retry around one call, three attempts in all. */
const retried = (call: string, before = '') =>
  code(`
    import pRetry from 'p-retry';
    ${before}
    await pRetry(async () => ${call}, { retries: 2 });`);

const nested = (data: Record<string, string>) => ({ messageId: 'product', data });
const nineOf = (what: string) => nested({ outer: '3', inner: '3', what, product: '9' });

/** Where the option that leaves the retrying to the outer one belongs: with the request, or where its client is made. */
const MENDS: readonly (readonly [call: string, setUp: string, mended: { call?: string; setUp?: string }])[] =
  [
    [
      'queue.sendMessage({ MessageBody: text }).promise()',
      "import AWS from 'aws-sdk'; const queue = new AWS.SQS({ region });",
      { setUp: "import AWS from 'aws-sdk'; const queue = new AWS.SQS({ region, maxRetries: 0 });" },
    ],
    [
      "stripe.customers.update('cus_1', { email })",
      "import Stripe from 'stripe'; const stripe = new Stripe(key);",
      { setUp: "import Stripe from 'stripe'; const stripe = new Stripe(key, { maxNetworkRetries: 0 });" },
    ],
    [
      'openai.responses.create({ input }, { timeout: 5000 })',
      "import OpenAI from 'openai'; const openai = new OpenAI();",
      { call: 'openai.responses.create({ input }, { timeout: 5000, maxRetries: 0 })' },
    ],
    [
      'openai.vectorStores.files.create(store, { file_id })',
      "import OpenAI from 'openai'; const openai = new OpenAI();",
      { setUp: "import OpenAI from 'openai'; const openai = new OpenAI({ maxRetries: 0 });" },
    ],
    [
      'documents.send(new GetCommand(key))',
      "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'; const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region }), translation);",
      {
        setUp:
          "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'; const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region, maxAttempts: 1 }), translation);",
      },
    ],
    [
      "redis.set('a', 1)",
      "import { Redis } from '@upstash/redis'; const redis = new Redis({ url, token });",
      {
        setUp:
          "import { Redis } from '@upstash/redis'; const redis = new Redis({ url, token, retry: { retries: 0 } });",
      },
    ],
    [
      "storage.bucket('orders').getFiles()",
      "import { Storage } from '@google-cloud/storage'; const storage = new Storage();",
      {
        setUp:
          "import { Storage } from '@google-cloud/storage'; const storage = new Storage({ retryOptions: { autoRetry: false } });",
      },
    ],
    [
      'service.getProperties()',
      "import { BlobServiceClient } from '@azure/storage-blob'; const service = new BlobServiceClient(url, credential, { userAgentOptions });",
      {
        setUp:
          "import { BlobServiceClient } from '@azure/storage-blob'; const service = new BlobServiceClient(url, credential, { userAgentOptions, retryOptions: { maxTries: 1 } });",
      },
    ],
    [
      "secrets.getSecret('database')",
      "import { SecretClient } from '@azure/keyvault-secrets'; const secrets = new SecretClient(url, credential, { serviceVersion });",
      {
        setUp:
          "import { SecretClient } from '@azure/keyvault-secrets'; const secrets = new SecretClient(url, credential, { serviceVersion, retryOptions: { maxRetries: 0 } });",
      },
    ],
    [
      'producer.send({ topic, messages })',
      "import { Kafka } from 'kafkajs'; const producer = new Kafka({ brokers }).producer();",
      {
        setUp:
          "import { Kafka } from 'kafkajs'; const producer = new Kafka({ brokers }).producer({ retry: { retries: 0 } });",
      },
    ],
    [
      'chat.bindTools(tools).invoke(question)',
      "import { ChatOpenAI } from '@langchain/openai'; const chat = new ChatOpenAI({ model });",
      {
        setUp:
          "import { ChatOpenAI } from '@langchain/openai'; const chat = new ChatOpenAI({ model, maxRetries: 0 });",
      },
    ],
  ];

const mended = MENDS.map(([call, setUp, { call: ownCall = call, setUp: ownSetUp = setUp }]) => ({
  name: `the option of ${call}`,
  code: retried(call, setUp),
  errors: [
    {
      messageId: 'product' as const,
      suggestions: [{ messageId: 'mendLibrary' as const, output: retried(ownCall, ownSetUp) }],
    },
  ],
}));

ruleTester.run('no-nested-retry', ruleNamed('no-nested-retry'), {
  valid: [
    {
      name: 'an outer retry for an error of its own',
      code: code(`
        async function upload(file) {
          for (let attempt = 1; ; attempt++) {
            try { return await fetch(file.url, { method: 'PUT', body: file.body }); }
            catch (error) { if (attempt === 3) throw error; await sleep(1000); }
          }
        }
        async function save(game, attempt = 0) {
          try {
            return await upload(await pack(game));
          } catch (error) {
            if (error instanceof GameChangedError && attempt < 2) return save(game, attempt + 1);
            throw error;
          }
        }`),
    },
    {
      name: 'an outer retry for what stands behind the inner one',
      code: code(`
        async function download(url) {
          for (let attempt = 1; ; attempt++) {
            try { return await fetch(url); }
            catch (error) { if (attempt === 3) throw error; await sleep(1000); }
          }
        }
        async function downloaded(url, attempt = 0) {
          const response = await download(url);
          try {
            return await checked(response);
          } catch (error) {
            if (attempt < 2) return downloaded(url, attempt + 1);
            throw error;
          }
        }`),
    },
    {
      name: 'an inner retry for what the answer says',
      code: code(`
        async function atHeight(url) {
          let answer = await fetch(url);
          for (let retriesLeft = 5; retriesLeft > 0; retriesLeft--) {
            const { extensions } = await parse(answer);
            if (!extensions.tooEarly) break;
            await sleep(500);
            answer = await fetch(url);
          }
          return answer;
        }
        async function load(url) {
          for (let attempt = 1; ; attempt++) {
            try { return await atHeight(url); }
            catch (error) { if (attempt === 3) throw error; await sleep(1000); }
          }
        }`),
    },
    retried('fetch(url)'),
    retried(
      'openai.chat.completions.create(question)',
      "import OpenAI from 'openai'; const openai = new OpenAI({ maxRetries: 0 });",
    ),
    retried(
      'openai.chat.completions.create(question, { maxRetries: 0 })',
      "import OpenAI from 'openai'; const openai = new OpenAI();",
    ),
    retried(
      'openai.chat.completions.create(question)',
      "import OpenAI from 'openai'; const openai = new OpenAI({ maxRetries: settings.maxRetries });",
    ),
    retried(
      "s3.send(new GetObjectCommand({ Key: 'a' }))",
      "import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3'; const s3 = new S3Client({ maxAttempts: 1 });",
    ),
    retried(
      "stripe.customers.update('cus_1', { email }, { maxNetworkRetries: 0 })",
      "import Stripe from 'stripe'; const stripe = new Stripe(key);",
    ),
    retried('got(url, { retry: { limit: 0 } })', "import got from 'got';"),
    retried('api(url)', "import got from 'got'; const api = got.extend({ retry: 0 });"),
    // What is not safe to send twice is sent once.
    retried('got.post(url, { json })', "import got from 'got';"),
    retried(
      'stripe.webhooks.constructEvent(body, signature, secret)',
      "import Stripe from 'stripe'; const stripe = new Stripe(key);",
    ),
    {
      name: 'a client that retries, and nothing around it',
      code: "import OpenAI from 'openai';\nexport const ask = (q) => new OpenAI().responses.create(q);",
    },
    {
      name: 'what is sent in the background',
      code: code(`
        import pRetry from 'p-retry';
        import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
        const metrics = new CloudWatchClient({});
        function count(name) {
          metrics.send(new PutMetricDataCommand({ name })).catch(console.error);
        }
        await pRetry(async () => {
          count('attempts');
          return await fetch(url);
        });`),
    },
    {
      name: 'an inner retry that keeps its failure to itself',
      code: code(`
        import pRetry from 'p-retry';
        import Stripe from 'stripe';
        const stripe = new Stripe(key);
        await pRetry(async () => {
          try {
            await stripe.customers.retrieve(id);
          } catch (error) {
            console.warn(error);
          }
          return await fetch(url);
        });`),
    },
    {
      name: 'a reconnect that goes on for ever is no attempt of something larger',
      code: code(`
        import OpenAI from 'openai';
        const openai = new OpenAI();
        function connect() {
          socket.on('message', async (text) => openai.responses.create({ input: text }));
          socket.on('close', () => setTimeout(connect, 1000 * Math.random()));
        }`),
    },
  ],
  invalid: [
    {
      name: 'a client made in the file is told with the request',
      code: retried(
        'openai.responses.create(question)',
        "import OpenAI from 'openai'; const openai = new OpenAI();",
      ),
      errors: [
        {
          ...nineOf('openai'),
          line: 3,
          suggestions: [
            {
              messageId: 'mendLibrary',
              output: retried(
                'openai.responses.create(question, { maxRetries: 0 })',
                "import OpenAI from 'openai'; const openai = new OpenAI();",
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'a client without options for a request is told where it is made',
      code: retried(
        'client.send(new PutEventsCommand(events))',
        "import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'; const client = new EventBridgeClient({ region });",
      ),
      errors: [
        {
          ...nineOf('@aws-sdk/client-eventbridge'),
          suggestions: [
            {
              messageId: 'mendLibrary',
              output: retried(
                'client.send(new PutEventsCommand(events))',
                "import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'; const client = new EventBridgeClient({ region, maxAttempts: 1 });",
              ),
            },
          ],
        },
      ],
    },
    ...mended,
    {
      name: 'the parameters of a call are no options of the client that it is called on',
      code: code(`
        import pRetry from 'p-retry';
        import { SQS } from 'aws-sdk';
        export const send = (sqs: SQS, message: SQS.SendMessageRequest) =>
          pRetry(() => sqs.sendMessage({ ...message, DelaySeconds: 5 }).promise(), { retries: 2 });`),
      errors: [
        {
          ...nested({ outer: '3', inner: '4', what: 'aws-sdk', product: '12' }),
          suggestions: [
            {
              messageId: 'leaveToInner',
              output: code(`
                import pRetry from 'p-retry';
                import { SQS } from 'aws-sdk';
                export const send = (sqs: SQS, message: SQS.SendMessageRequest) =>
                  sqs.sendMessage({ ...message, DelaySeconds: 5 }).promise();`),
            },
          ],
        },
      ],
    },
    {
      name: 'a file of a package is named as the package',
      code: retried(
        'client.send(new PutObjectCommand(object))',
        "import { S3Client } from '@aws-sdk/client-s3/dist-es/S3Client.js'; const client = new S3Client({});",
      ),
      errors: [{ ...nineOf('@aws-sdk/client-s3'), suggestions: 1 }],
    },
    {
      name: 'a limit that a client takes for none given',
      code: retried(
        "storage.bucket('orders').getFiles()",
        "import { Storage } from '@google-cloud/storage'; const storage = new Storage({ retryOptions: { maxRetries: 0 } });",
      ),
      errors: [{ messageId: 'product', suggestions: 1 }],
    },
    {
      name: 'a client of a type whose making is out of sight',
      code: code(`
        import { backOff } from 'exponential-backoff';
        import Stripe from 'stripe';
        class Meter {
          constructor(private readonly stripe: Stripe) {}
          send(event: Stripe.Event) {
            return backOff(() => this.stripe.billing.meterEvents.create(event));
          }
        }`),
      errors: [
        {
          ...nested({ outer: '10', inner: '3', what: 'stripe', product: '30' }),
          suggestions: 1,
        },
      ],
    },
    {
      name: 'a client that is made when it is first needed',
      code: code(`
        import pRetry from 'p-retry';
        import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
        let client: SQSClient | undefined;
        function sqs() {
          client ??= new SQSClient({});
          return client;
        }
        export const send = (message) =>
          pRetry(() => sqs().send(new SendMessageCommand(message)), { retries: 2 });`),
      errors: [{ ...nineOf('@aws-sdk/client-sqs'), suggestions: 1 }],
    },
    {
      name: 'a document client has the options of the client in it',
      code: retried(
        'documents.send(new GetCommand(key))',
        code(`
          import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
          import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
          const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 5 }));`),
      ),
      errors: [
        {
          ...nested({ outer: '3', inner: '5', what: '@aws-sdk/lib-dynamodb', product: '15' }),
          suggestions: 1,
        },
      ],
    },
    {
      name: 'a GET of got, two functions away',
      code: code(`
        import got from 'got';
        const api = got.extend({ prefixUrl });
        const load = (id) => api.get('items/' + id);
        const loadAll = (ids) => Promise.all(ids.map((id) => load(id)));
        async function sync(ids) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await loadAll(ids);
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`),
      errors: [{ message: /up to 3 attempts of got/, line: 8, suggestions: 1 }],
    },
    {
      name: "the project's own retries, one in the other",
      code: code(`
        import pRetry from 'p-retry';
        async function load() {
          return pRetry(() => fetch(url), { retries: 3 });
        }
        await pRetry(load, { retries: 4 });
        await pRetry(() => load(), { retries: 4 });`),
      errors: [
        { ...nested({ outer: '5', inner: '4', what: 'p-retry', product: '20' }), line: 5 },
        {
          ...nested({ outer: '5', inner: '4', what: '`load()`', product: '20' }),
          line: 6,
          suggestions: [
            {
              messageId: 'leaveToInner',
              output: code(`
                import pRetry from 'p-retry';
                async function load() {
                  return pRetry(() => fetch(url), { retries: 3 });
                }
                await pRetry(load, { retries: 4 });
                await load();`),
            },
          ],
        },
      ],
    },
  ],
});
