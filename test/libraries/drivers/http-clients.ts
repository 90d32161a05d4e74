import type { RequestDriver } from '../harness/driver.js';
import { load } from '../harness/driver.js';

type Fetch = (url: string, options?: object) => Promise<{ ok: boolean; text: () => Promise<string> }>;

/** A body where the method has one. */
function bodyFor(method: string): { body?: string } {
  return /^(?:POST|PUT|PATCH)$/.test(method) ? { body: '{}' } : {};
}

interface AxiosInstance {
  (config: object): Promise<unknown>;
  defaults: { raxConfig?: object };
}

interface Axios {
  default: { create: () => AxiosInstance };
}

function axiosRetry(release: string, alias: string): RequestDriver {
  return {
    runs: 'request',
    library: 'axios-retry',
    release,
    send: async (url, method, options) => {
      const [{ default: axios }, { default: imported }] = await Promise.all([
        load<Axios>('axios'),
        load<{ default: ((client: unknown, options?: object) => void) & { default?: unknown } }>(alias),
      ]);
      const client = axios.create();
      const watch = (imported.default ?? imported) as (client: unknown, options?: object) => void;
      watch(client, options);
      return client({ url, method, ...(bodyFor(method).body && { data: {} }) });
    },
  };
}

const retryAxios: RequestDriver = {
  runs: 'request',
  library: 'retry-axios',
  release: '4.0.3',
  send: async (url, method, options) => {
    const [{ default: axios }, rax] = await Promise.all([
      load<Axios>('axios'),
      load<{ attach: (client: AxiosInstance) => void }>('retry-axios'),
    ]);
    const client = axios.create();
    rax.attach(client);
    client.defaults.raxConfig = { ...options };
    return client({ url, method, ...(bodyFor(method).body && { data: {} }) });
  },
};

const axios: RequestDriver = {
  runs: 'request',
  library: 'axios',
  release: '1.21.1',
  send: async (url, method) => {
    const { default: imported } = await load<Axios>('axios');
    return imported.create()({ url, method });
  },
};

type Got = (url: string, options: object) => Promise<unknown>;

function got(release: string, alias: string): RequestDriver {
  return {
    runs: 'request',
    library: 'got',
    release,
    optionsBelow: ['retry'],
    send: async (url, method, options) => {
      const { default: imported } = await load<{ default: Got & { default?: Got } }>(alias);
      const request = imported.default ?? imported;
      return request(url, { method, ...bodyFor(method), ...(options && { retry: options }) });
    },
  };
}

function ky(release: string, alias: string): RequestDriver {
  return {
    runs: 'request',
    library: 'ky',
    release,
    optionsBelow: ['retry'],
    send: async (url, method, options) => {
      const { default: request } = await load<{ default: Got }>(alias);
      return request(url, { method, ...bodyFor(method), ...(options && { retry: options }) });
    },
  };
}

interface Undici {
  Agent: new () => unknown;
  RetryAgent: new (agent: unknown, options?: object) => unknown;
  request: (url: string, options: object) => Promise<{ body: { dump: () => Promise<void> } }>;
}

function undici(release: string, alias: string): RequestDriver {
  return {
    runs: 'request',
    library: 'undici',
    release,
    send: async (url, method, options) => {
      const { Agent, RetryAgent, request } = await load<Undici>(alias);
      const dispatcher = new RetryAgent(new Agent(), options);
      const { body } = await request(url, { method, ...bodyFor(method), dispatcher });
      return body.dump();
    },
  };
}

const fetchRetry: RequestDriver = {
  runs: 'request',
  library: 'fetch-retry',
  release: '6.0.0',
  send: async (url, method, options) => {
    const { default: wrap } = await load<{ default: (fetch: unknown) => Fetch }>('fetch-retry');
    return (await wrap(fetch)(url, { method, ...bodyFor(method), ...options })).text();
  },
};

const vercelFetchRetry: RequestDriver = {
  runs: 'request',
  library: '@vercel/fetch-retry',
  release: '5.1.3',
  send: async (url, method) => {
    const { default: wrap } = await load<{ default: (fetch: unknown) => Fetch }>('@vercel/fetch-retry');
    return (await wrap(fetch)(url, { method, ...bodyFor(method) })).text();
  },
};

const makeFetchHappen: RequestDriver = {
  runs: 'request',
  library: 'make-fetch-happen',
  release: '15.0.6',
  send: async (url, method, options) => {
    const { default: request } = await load<{ default: Fetch }>('make-fetch-happen');
    return (
      await request(url, {
        method,
        ...bodyFor(method),
        ...(options && { retry: { retries: 2, ...options } }),
      })
    ).text();
  },
};

const superagent: RequestDriver = {
  runs: 'request',
  library: 'superagent',
  release: '10.4.2',
  send: async (url, method) => {
    const { default: request } = await load<{
      default: (method: string, url: string) => { retry: () => PromiseLike<unknown> };
    }>('superagent');
    return request(method, url).retry();
  },
};

const ofetch: RequestDriver = {
  runs: 'request',
  library: 'ofetch',
  release: '1.5.1',
  optionsBelow: [],
  send: async (url, method, options) => {
    const { ofetch: request } = await load<{ ofetch: Fetch }>('ofetch');
    return request(url, { method, ...bodyFor(method), ...options });
  },
};

const wretch: RequestDriver = {
  runs: 'request',
  library: 'wretch',
  release: '3.0.9',
  send: async (url, method, options) => {
    interface Wretch {
      middlewares: (list: readonly unknown[]) => Wretch;
      fetch: (method: string) => { text: () => Promise<string> };
    }
    const [{ default: make }, { retry }] = await Promise.all([
      load<{ default: (url: string) => Wretch }>('wretch'),
      load<{ retry: (options?: object) => unknown }>('wretch/middlewares'),
    ]);
    return make(url)
      .middlewares([retry(options)])
      .fetch(method)
      .text();
  },
};

const graphqlRequest: RequestDriver = {
  runs: 'request',
  library: 'graphql-request',
  release: '7.4.0',
  methods: ['POST'],
  send: async (url) => {
    const { request } = await load<{ request: (url: string, query: string) => Promise<unknown> }>(
      'graphql-request',
    );
    return request(url, '{ orders }');
  },
};

const gaxios: RequestDriver = {
  runs: 'request',
  library: 'gaxios',
  release: '8.3.3',
  send: async (url, method, options) => {
    const { request } = await load<{ request: (options: object) => Promise<unknown> }>('gaxios');
    return request({ url, method, retry: true, ...(options && { retryConfig: options }) });
  },
};

const nodeFetchRetry: RequestDriver = {
  runs: 'request',
  library: 'node-fetch-retry',
  release: '2.0.1',
  send: async (url, method, options) => {
    const { default: request } = await load<{ default: Fetch }>('node-fetch-retry');
    return (await request(url, { method, ...bodyFor(method), ...options })).text();
  },
};

const needle: RequestDriver = {
  runs: 'request',
  library: 'needle',
  release: '3.5.0',
  send: async (url, method) => {
    const { default: request } = await load<{
      default: (method: string, url: string, data: object) => Promise<unknown>;
    }>('needle');
    return request(method.toLowerCase(), url, {});
  },
};

export const httpClientDrivers: readonly RequestDriver[] = [
  axiosRetry('4.5.0', 'axios-retry'),
  axiosRetry('3.9.1', 'axios-retry-3'),
  retryAxios,
  axios,
  got('16.1.0', 'got-16'),
  got('14.6.6', 'got'),
  got('11.8.6', 'got-11'),
  ky('2.1.0', 'ky-2'),
  ky('1.14.3', 'ky'),
  undici('7.30.2', 'undici'),
  fetchRetry,
  vercelFetchRetry,
  makeFetchHappen,
  nodeFetchRetry,
  needle,
  superagent,
  ofetch,
  wretch,
  graphqlRequest,
  gaxios,
];
