import type { RequestDriver } from '../harness/driver.js';
import { load } from '../harness/driver.js';

/* Clients of services that can be told to talk to a server on this machine instead. */

const azureStorage: RequestDriver = {
  runs: 'request',
  library: '@azure/storage-blob',
  release: '12.34.0',
  methods: ['GET', 'PUT', 'DELETE'],
  optionsBelow: [],
  send: async (url, method, options) => {
    interface Service {
      getProperties: () => Promise<unknown>;
      createContainer: (name: string) => Promise<unknown>;
      deleteContainer: (name: string) => Promise<unknown>;
    }
    const { BlobServiceClient, AnonymousCredential } = await load<{
      BlobServiceClient: new (url: string, credential: unknown, options?: object) => Service;
      AnonymousCredential: new () => unknown;
    }>('@azure/storage-blob');
    const service = new BlobServiceClient(`${url}/account`, new AnonymousCredential(), options);
    if (method === 'GET') return service.getProperties();
    return method === 'PUT' ? service.createContainer('orders') : service.deleteContainer('orders');
  },
};

const discordRest: RequestDriver = {
  runs: 'request',
  library: '@discordjs/rest',
  release: '2.6.3',
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  optionsBelow: [],
  send: async (api, method, options) => {
    interface Rest {
      setToken: (token: string) => { request: (request: object) => Promise<unknown> };
    }
    const { REST } = await load<{ REST: new (options: object) => Rest }>('@discordjs/rest');
    const timers = { handlerSweepInterval: 0, hashSweepInterval: 0 };
    return new REST({ api, ...timers, ...options })
      .setToken('secret')
      .request({ fullRoute: '/orders', method });
  },
};

const ethers: RequestDriver = {
  runs: 'request',
  library: 'ethers',
  release: '6.17.0',
  methods: ['GET', 'POST'],
  send: async (url, method) => {
    interface Request {
      body: object;
      send: () => Promise<{ assertOk: () => void }>;
    }
    const { FetchRequest } = await load<{ FetchRequest: new (url: string) => Request }>('ethers');
    const request = new FetchRequest(url);
    if (method === 'POST') request.body = { method: 'eth_blockNumber' };
    (await request.send()).assertOk();
  },
};

const eventSource: RequestDriver = {
  runs: 'request',
  library: 'eventsource',
  release: '5.1.5',
  methods: ['GET'],
  send: async (url) => {
    interface Source {
      readonly readyState: number;
      addEventListener: (type: 'error', listener: (event: Error) => void) => void;
    }
    const { EventSource } = await load<{ EventSource: (new (url: string) => Source) & { CLOSED: number } }>(
      'eventsource',
    );
    await new Promise<never>((_resolve, reject) => {
      const source = new EventSource(url);
      source.addEventListener('error', (event) => {
        if (source.readyState === EventSource.CLOSED) reject(event);
      });
    });
  },
};

let apps = 0;

/** By way of the emulator of its log-in service, which is asked over plain HTTP. */
const firebaseAdmin: RequestDriver = {
  runs: 'request',
  library: 'firebase-admin',
  release: '14.5.1',
  methods: ['GET', 'POST'],
  send: async (url, method) => {
    interface Auth {
      listUsers: () => Promise<unknown>;
      getUser: (id: string) => Promise<unknown>;
    }
    const [{ initializeApp }, { getAuth }] = await Promise.all([
      load<{ initializeApp: (options: object, name: string) => unknown }>('firebase-admin/app'),
      load<{ getAuth: (app: unknown) => Auth }>('firebase-admin/auth'),
    ]);
    process.env.FIREBASE_AUTH_EMULATOR_HOST = new URL(url).host;
    const auth = getAuth(initializeApp({ projectId: 'orders' }, `app${String(++apps)}`));
    return method === 'GET' ? auth.listUsers() : auth.getUser('a');
  },
};

const otlpExporter: RequestDriver = {
  runs: 'request',
  library: '@opentelemetry/otlp-exporter-base',
  release: '0.301.0',
  methods: ['POST'],
  send: async (url) => {
    interface Exporter {
      export: (spans: readonly object[], done: (result: { code: number; error?: Error }) => void) => void;
    }
    const { OTLPTraceExporter } = await load<{ OTLPTraceExporter: new (options: object) => Exporter }>(
      '@opentelemetry/exporter-trace-otlp-http',
    );
    await new Promise<void>((resolve, reject) => {
      new OTLPTraceExporter({ url }).export([], ({ code, error }) => {
        if (code === 0) resolve();
        else reject(error ?? new Error(`code ${String(code)}`));
      });
    });
  },
};

const vercelBlob: RequestDriver = {
  runs: 'request',
  library: '@vercel/blob',
  release: '2.8.0',
  methods: ['GET', 'PUT', 'POST'],
  send: async (url, method) => {
    const { del, list, put } = await load<{
      del: (url: string, options: object) => Promise<unknown>;
      list: (options: object) => Promise<unknown>;
      put: (name: string, body: string, options: object) => Promise<unknown>;
    }>('@vercel/blob');
    process.env.VERCEL_BLOB_API_URL = url;
    const token = 'vercel_blob_rw_store_secret';
    if (method === 'GET') return list({ token });
    return method === 'PUT'
      ? put('a.txt', 'a', { token, access: 'public' })
      : del('https://store.example/a.txt', { token });
  },
};

export const cloudDrivers: readonly RequestDriver[] = [
  azureStorage,
  discordRest,
  ethers,
  eventSource,
  firebaseAdmin,
  otlpExporter,
  vercelBlob,
];
