import type { RequestDriver } from '../harness/driver.js';
import { load } from '../harness/driver.js';
import { cloudDrivers } from './clouds.js';

interface ChatClient {
  get: (path: string) => Promise<unknown>;
  post: (path: string, options: object) => Promise<unknown>;
}

/** The SDKs that are generated alike: of OpenAI, of Anthropic, of Groq. */
function generated(library: string, release: string): RequestDriver {
  return {
    runs: 'request',
    library,
    release,
    methods: ['GET', 'POST'],
    optionsBelow: [],
    send: async (url, method, options) => {
      const { default: Client } = await load<{ default: new (options: object) => ChatClient }>(library);
      const client = new Client({ baseURL: url, apiKey: 'secret', ...options });
      return method === 'GET' ? client.get('/models') : client.post('/messages', { body: {} });
    },
  };
}

const stripe: RequestDriver = {
  runs: 'request',
  library: 'stripe',
  release: '23.1.0',
  methods: ['GET', 'POST'],
  optionsBelow: [],
  send: async (url, method, options) => {
    interface Client {
      customers: { list: () => Promise<unknown>; create: (customer: object) => Promise<unknown> };
    }
    const { default: Stripe } = await load<{ default: new (key: string, options: object) => Client }>(
      'stripe',
    );
    const { port } = new URL(url);
    const address = { host: '127.0.0.1', port, protocol: 'http' };
    const { customers } = new Stripe('sk_test_secret', { ...address, ...options });
    return method === 'GET' ? customers.list() : customers.create({ email: 'a@example.com' });
  },
};

const slack: RequestDriver = {
  runs: 'request',
  library: '@slack/web-api',
  release: '8.2.0',
  methods: ['POST'],
  optionsBelow: [],
  send: async (url, _method, options) => {
    const { WebClient } = await load<{
      WebClient: new (token: string, options: object) => { apiCall: (method: string) => Promise<unknown> };
    }>('@slack/web-api');
    return new WebClient('secret', { slackApiUrl: `${url}/api/`, logger: silent, ...options }).apiCall(
      'chat.postMessage',
    );
  },
};

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => 'error',
  setName: () => undefined,
};

const octokitRetry: RequestDriver = {
  runs: 'request',
  library: '@octokit/plugin-retry',
  release: '8.1.1',
  send: async (url, method) => {
    interface Core {
      plugin: (plugin: unknown) => new (options: object) => {
        request: (route: string) => Promise<unknown>;
      };
    }
    const [{ Octokit }, { retry }] = await Promise.all([
      load<{ Octokit: Core }>('@octokit/core'),
      load<{ retry: unknown }>('@octokit/plugin-retry'),
    ]);
    const client = new (Octokit.plugin(retry))({ baseUrl: url, log: silent });
    return client.request(`${method} /orders`);
  },
};

const azure: RequestDriver = {
  runs: 'request',
  library: '@azure/core-rest-pipeline',
  release: '1.25.1',
  optionsBelow: [],
  send: async (url, method, options = {}) => {
    const { createPipelineFromOptions, createDefaultHttpClient, createPipelineRequest } = await load<{
      createPipelineFromOptions: (options: object) => {
        sendRequest: (client: unknown, request: unknown) => Promise<{ status: number }>;
      };
      createDefaultHttpClient: () => unknown;
      createPipelineRequest: (options: object) => unknown;
    }>('@azure/core-rest-pipeline');
    const request = createPipelineRequest({ url, method, allowInsecureConnection: true });
    return createPipelineFromOptions(options).sendRequest(createDefaultHttpClient(), request);
  },
};

const aws: RequestDriver = {
  runs: 'request',
  library: '@aws-sdk/client-*',
  release: '3.1175.0',
  methods: ['POST'],
  optionsBelow: [],
  send: async (endpoint, _method, options) => {
    const { SQSClient, ListQueuesCommand } = await load<{
      SQSClient: new (options: object) => { send: (command: unknown) => Promise<unknown> };
      ListQueuesCommand: new (input: object) => unknown;
    }>('@aws-sdk/client-sqs');
    const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' };
    const client = new SQSClient({ endpoint, region: 'eu-central-1', credentials, ...options });
    return client.send(new ListQueuesCommand({}));
  },
};

const elasticsearch: RequestDriver = {
  runs: 'request',
  library: '@elastic/elasticsearch',
  release: '9.5.1',
  optionsBelow: [],
  send: async (node, method, options) => {
    const { Client } = await load<{
      Client: new (options: object) => {
        transport: { request: (request: object) => Promise<unknown> };
      };
    }>('@elastic/elasticsearch');
    return new Client({ node, ...options }).transport.request({ method, path: '/orders' });
  },
};

const supabase: RequestDriver = {
  runs: 'request',
  library: '@supabase/postgrest-js',
  release: '2.119.1',
  methods: ['GET', 'POST'],
  send: async (url, method) => {
    interface Table {
      select: () => PromiseLike<unknown>;
      insert: (row: object) => PromiseLike<unknown>;
    }
    const { PostgrestClient } = await load<{
      PostgrestClient: new (url: string) => { from: (table: string) => Table };
    }>('@supabase/postgrest-js');
    const table = new PostgrestClient(url).from('orders');
    return method === 'GET' ? table.select() : table.insert({ item: 1 });
  },
};

const upstash: RequestDriver = {
  runs: 'request',
  library: '@upstash/redis',
  release: '1.39.0',
  methods: ['POST'],
  optionsBelow: [],
  send: async (url, _method, options) => {
    const { Redis } = await load<{
      Redis: new (options: object) => { incr: (key: string) => Promise<unknown> };
    }>('@upstash/redis');
    return new Redis({ url, token: 'secret', enableTelemetry: false, ...options }).incr('orders');
  },
};

const posthog: RequestDriver = {
  runs: 'request',
  library: 'posthog-node',
  release: '5.70.0',
  methods: ['POST'],
  send: async (host, _method, options) => {
    interface Client {
      captureImmediate: (event: object) => Promise<void>;
    }
    const { PostHog } = await load<{ PostHog: new (key: string, options: object) => Client }>('posthog-node');
    return new PostHog('phc_secret', { host, ...options }).captureImmediate({
      distinctId: 'a',
      event: 'paid',
    });
  },
};

const googleGenAi: RequestDriver = {
  runs: 'request',
  library: '@google/genai',
  release: '3.3.0',
  methods: ['GET', 'POST'],
  send: async (baseUrl, method, options = {}) => {
    interface Models {
      get: (request: object) => Promise<unknown>;
      generateContent: (request: object) => Promise<unknown>;
    }
    const { GoogleGenAI } = await load<{ GoogleGenAI: new (options: object) => { models: Models } }>(
      '@google/genai',
    );
    const { models } = new GoogleGenAI({ apiKey: 'secret', httpOptions: { baseUrl, retryOptions: options } });
    return method === 'GET'
      ? models.get({ model: 'm' })
      : models.generateContent({ model: 'm', contents: 'a' });
  },
};

const segment: RequestDriver = {
  runs: 'request',
  library: '@segment/analytics-node',
  release: '3.1.0',
  methods: ['POST'],
  send: async (host) => {
    interface Client {
      track: (event: object, done: (error?: unknown) => void) => void;
    }
    const { Analytics } = await load<{ Analytics: new (options: object) => Client }>(
      '@segment/analytics-node',
    );
    const client = new Analytics({ writeKey: 'secret', host, flushAt: 1 });
    await new Promise<unknown>((resolve) => {
      client.track({ userId: 'a', event: 'paid' }, resolve);
    });
  },
};

const tus: RequestDriver = {
  runs: 'request',
  library: 'tus-js-client',
  release: '4.3.1',
  methods: ['POST'],
  send: async (endpoint) => {
    interface Options {
      readonly endpoint: string;
      readonly onError: (error: Error) => void;
      readonly onSuccess: () => void;
    }
    const { Upload } = await load<{ Upload: new (file: Buffer, options: Options) => { start: () => void } }>(
      'tus-js-client',
    );
    await new Promise<void>((onSuccess, onError) => {
      new Upload(Buffer.from('a'), { endpoint, onError, onSuccess }).start();
    });
  },
};

const microsoftGraph: RequestDriver = {
  runs: 'request',
  library: '@microsoft/microsoft-graph-client',
  release: '3.0.7',
  methods: ['GET', 'POST'],
  send: async (url, method) => {
    interface Request {
      get: () => Promise<unknown>;
      post: (body: object) => Promise<unknown>;
    }
    const { Client } = await load<{
      Client: { init: (options: object) => { api: (path: string) => Request } };
    }>('@microsoft/microsoft-graph-client');
    const authProvider = (done: (error: null, token: string) => void) => {
      done(null, 'secret');
    };
    const request = Client.init({ baseUrl: `${url}/`, authProvider }).api('/me');
    return method === 'GET' ? request.get() : request.post({ subject: 'a' });
  },
};

const viem: RequestDriver = {
  runs: 'request',
  library: 'viem',
  release: '2.57.20',
  methods: ['POST'],
  send: async (url, _method, options) => {
    const { createPublicClient, http } = await load<{
      createPublicClient: (options: object) => { request: (call: object) => Promise<unknown> };
      http: (url: string, options?: object) => unknown;
    }>('viem');
    return createPublicClient({ transport: http(url, options) }).request({ method: 'eth_blockNumber' });
  },
};

export const sdkDrivers: readonly RequestDriver[] = [
  ...cloudDrivers,
  generated('openai', '7.57.0'),
  generated('@anthropic-ai/sdk', '1.14.0'),
  generated('groq-sdk', '1.6.0'),
  stripe,
  slack,
  octokitRetry,
  azure,
  aws,
  elasticsearch,
  supabase,
  upstash,
  posthog,
  googleGenAi,
  segment,
  tus,
  microsoftGraph,
  viem,
];
