import type { DelayDriver, Driver, OperationDriver } from '../harness/driver.js';
import { load } from '../harness/driver.js';

type Operation = () => Promise<unknown>;
type HandedFirst = (operation: Operation, options?: object) => Promise<unknown>;

/** A library whose function is handed the operation, then the options. */
function handed(
  library: string,
  release: string,
  alias: string,
  member: string,
  asked: object = {},
): OperationDriver {
  return {
    runs: 'operation',
    library,
    release,
    attempt: async (operation, options) => {
      const module = await load<Record<string, HandedFirst>>(alias);
      const retry = module[member];
      if (!retry) throw new TypeError(`${alias} has no ${member}`);
      return retry(operation, { ...asked, ...options });
    },
  };
}

interface NodeRetryOperation {
  attempt: (run: () => void) => void;
  retry: (error: unknown) => boolean;
}

/** node-retry runs callbacks, and only what is asked for again. */
const nodeRetry: OperationDriver = {
  runs: 'operation',
  library: 'retry',
  release: '0.13.1',
  attempt: async (operation, options) => {
    const { default: retry } = await load<{
      default: { operation: (options?: object) => NodeRetryOperation };
    }>('retry');
    const retried = retry.operation(options);
    return new Promise((resolve, reject) => {
      retried.attempt(() => {
        operation().then(resolve, (error: unknown) => {
          if (!retried.retry(error)) reject(error instanceof Error ? error : new Error('down'));
        });
      });
    });
  },
};

type AskingOperation = (retry: (error: unknown) => never) => Promise<unknown>;

const promiseRetry: OperationDriver = {
  runs: 'operation',
  library: 'promise-retry',
  release: '2.0.1',
  attempt: async (operation, options) => {
    const { default: retry } = await load<{
      default: (run: AskingOperation, options?: object) => Promise<unknown>;
    }>('promise-retry');
    return retry((again) => operation().catch(again), options);
  },
};

const asyncLibrary: OperationDriver = {
  runs: 'operation',
  library: 'async',
  release: '3.2.6',
  attempt: async (operation, options = {}) => {
    const { retry } = await load<{ retry: (options: object, operation: Operation) => Promise<unknown> }>(
      'async',
    );
    // It tells functions that return promises from those that call back by their being async.
    return retry(options, async () => operation());
  },
};

const radash: OperationDriver = {
  runs: 'operation',
  library: 'radash',
  release: '12.1.1',
  attempt: async (operation, options = {}) => {
    const { retry } = await load<{ retry: (options: object, operation: Operation) => Promise<unknown> }>(
      'radash',
    );
    return retry(options, operation);
  },
};

/** A policy of cockatiel; both of its majors make it alike. */
function cockatiel(release: string, alias: string): OperationDriver {
  return {
    runs: 'operation',
    library: 'cockatiel',
    release,
    attempt: async (operation, options = {}) => {
      const { retry, handleAll } = await load<{
        retry: (policy: unknown, options: object) => { execute: (operation: Operation) => Promise<unknown> };
        handleAll: unknown;
      }>(alias);
      return retry(handleAll, options).execute(operation);
    },
  };
}

function opossum(release: string, alias: string): OperationDriver {
  return {
    runs: 'operation',
    library: 'opossum',
    release,
    attempt: async (operation, options) => {
      const { default: CircuitBreaker } = await load<{
        default: new (operation: Operation, options?: object) => { fire: () => Promise<unknown> };
      }>(alias);
      return new CircuitBreaker(operation, options).fire();
    },
  };
}

const brakes: OperationDriver = {
  runs: 'operation',
  library: 'brakes',
  release: '3.1.0',
  attempt: async (operation, options) => {
    const { default: Brakes } = await load<{
      default: new (
        operation: Operation,
        options?: object,
      ) => { exec: () => Promise<unknown>; destroy: () => void };
    }>('brakes');
    const breaker = new Brakes(operation, { isPromise: true, ...options });
    try {
      return await breaker.exec();
    } finally {
      breaker.destroy();
    }
  },
};

const mollitia: OperationDriver = {
  runs: 'operation',
  library: 'mollitia',
  release: '0.1.1',
  attempt: async (operation) => {
    const { Circuit } = await load<{
      Circuit: new (options: object) => { fn: (operation: Operation) => { execute: Operation } };
    }>('mollitia');
    return new Circuit({ name: 'orders', options: {} }).fn(operation).execute();
  },
};

const bottleneck: OperationDriver = {
  runs: 'operation',
  library: 'bottleneck',
  release: '2.19.5',
  attempt: async (operation) => {
    const { default: Bottleneck } = await load<{
      default: new () => { schedule: (operation: Operation) => Promise<unknown> };
    }>('bottleneck');
    return new Bottleneck().schedule(operation);
  },
};

interface Rx {
  defer: (operation: Operation) => { pipe: (operator: unknown) => unknown };
  retry: (options?: object) => unknown;
  lastValueFrom: (source: unknown) => Promise<unknown>;
}

const rxjs: OperationDriver = {
  runs: 'operation',
  library: 'rxjs',
  release: '7.8.2',
  attempt: async (operation, options) => {
    const { defer, retry, lastValueFrom } = await load<Rx>('rxjs');
    return lastValueFrom(defer(operation).pipe(retry(options)));
  },
};

interface Effects {
  Effect: {
    tryPromise: (operation: Operation) => unknown;
    retry: (effect: unknown, schedule: unknown) => unknown;
    runPromise: (effect: unknown) => Promise<unknown>;
  };
  Schedule: { exponential: (base: string) => unknown };
}

const effect: OperationDriver = {
  runs: 'operation',
  library: 'effect',
  release: '4.1.0',
  attempt: async (operation) => {
    const { Effect, Schedule } = await load<Effects>('effect');
    const retried = Effect.retry(Effect.tryPromise(operation), Schedule.exponential('100 millis'));
    return Effect.runPromise(retried);
  },
};

const decorator: OperationDriver = {
  runs: 'operation',
  library: 'typescript-retry-decorator',
  release: '2.6.0',
  attempt: async (operation, options) => {
    const { Retryable } = await load<{
      Retryable: (
        options: object,
      ) => (target: object, name: string, descriptor: PropertyDescriptor) => PropertyDescriptor;
    }>('typescript-retry-decorator');
    const decorated = Retryable({ maxAttempts: 3, ...options })({}, 'load', { value: operation });
    return (decorated.value as Operation)();
  },
};

const tanstackQuery: OperationDriver = {
  runs: 'operation',
  library: '@tanstack/query-core',
  release: '5.108.4',
  attempt: async (operation, options) => {
    interface Observer {
      subscribe: (listener: (result: { status: string; fetchStatus: string; error: Error }) => void) => void;
    }
    const { QueryClient, QueryObserver, environmentManager } = await load<{
      QueryClient: new () => object;
      QueryObserver: new (client: object, options: object) => Observer;
      environmentManager: { setIsServer: (isServer: () => boolean) => void };
    }>('@tanstack/query-core');
    // On a server it retries nothing.
    environmentManager.setIsServer(() => false);
    const observer = new QueryObserver(new QueryClient(), {
      queryKey: ['orders'],
      queryFn: operation,
      ...options,
    });
    return new Promise((resolve, reject) => {
      observer.subscribe(({ status, fetchStatus, error }) => {
        if (fetchStatus !== 'idle') return;
        if (status === 'success') resolve(undefined);
        if (status === 'error') reject(error);
      });
    });
  },
};

const apolloRetryLink: OperationDriver = {
  runs: 'operation',
  library: '@apollo/client',
  release: '4.3.8',
  attempt: async (operation, options) => {
    interface Link {
      concat: (next: unknown) => unknown;
    }
    const [{ RetryLink }, core, { from, lastValueFrom }] = await Promise.all([
      load<{ RetryLink: new (options?: object) => Link }>('@apollo/client/link/retry'),
      load<{
        ApolloLink: {
          new (handle: () => unknown): unknown;
          execute: (link: unknown, request: object, context: object) => unknown;
        };
        ApolloClient: new (options: object) => unknown;
        InMemoryCache: new () => unknown;
        gql: (text: TemplateStringsArray) => unknown;
      }>('@apollo/client'),
      load<{ from: (promise: unknown) => unknown; lastValueFrom: (source: unknown) => Promise<unknown> }>(
        'rxjs',
      ),
    ]);
    const failing = new core.ApolloLink(() => from(operation().then(() => ({ data: {} }))));
    const link = new RetryLink(options).concat(failing);
    const client = new core.ApolloClient({ link, cache: new core.InMemoryCache() });
    const query = core.gql`
      query {
        orders
      }
    `;
    return lastValueFrom(core.ApolloLink.execute(link, { query }, { client }));
  },
};

/** Its tasks run on its platform: what computes their delays is asked. */
const triggerDev: DelayDriver = {
  runs: 'delays',
  library: '@trigger.dev/sdk',
  release: '4.8.3',
  delays: async () => {
    const { defaultRetryOptions, calculateNextRetryDelay } = await load<{
      defaultRetryOptions: object;
      calculateNextRetryDelay: (options: object, attempt: number) => number | undefined;
    }>('@trigger.dev/core/v3');
    return (retry) => calculateNextRetryDelay(defaultRetryOptions, retry);
  },
};

/** Its retry strategy alone: a client would want a Redis. */
function ioredis(release: string, alias: string): DelayDriver {
  return {
    runs: 'delays',
    library: 'ioredis',
    release,
    delays: async () => {
      const { Redis } = await load<{
        Redis: new (options: object) => {
          options: { retryStrategy: (times: number) => number };
          disconnect: () => void;
        };
      }>(alias);
      const client = new Redis({ lazyConnect: true });
      const { retryStrategy } = client.options;
      client.disconnect();
      return retryStrategy;
    },
  };
}

/** Its backoff alone, with the defaults of its manager: a client would want a server that breaks connections. */
const socketIo: DelayDriver = {
  runs: 'delays',
  library: 'socket.io-client',
  release: '4.8.4',
  delays: async () => {
    const { Manager } = await load<{
      Manager: new (uri: string, options: object) => { backoff: { duration: () => number } };
    }>('socket.io-client');
    const { backoff } = new Manager('http://127.0.0.1:9', { autoConnect: false });
    return () => backoff.duration();
  },
};

/** Its delays alone: a transport would want a stream that breaks. */
const mcpSdk: DelayDriver = {
  runs: 'delays',
  library: '@modelcontextprotocol/sdk',
  release: '1.32.2',
  delays: async () => {
    const { StreamableHTTPClientTransport } = await load<{
      StreamableHTTPClientTransport: new (url: URL) => {
        _getNextReconnectionDelay: (attempt: number) => number;
      };
    }>('@modelcontextprotocol/sdk/client/streamableHttp.js');
    const transport = new StreamableHTTPClientTransport(new URL('http://127.0.0.1:9'));
    return (retry) => transport._getNextReconnectionDelay(retry - 1);
  },
};

export const helperDrivers: readonly Driver[] = [
  handed('p-retry', '9.0.0', 'p-retry-9', 'default'),
  handed('p-retry', '4.6.2', 'p-retry-4', 'default'),
  handed('async-retry', '1.3.3', 'async-retry', 'default'),
  handed('async-retry', '1.3.0', 'async-retry-1.3.0', 'default'),
  handed('async-retry', '1.2.3', 'async-retry-1.2', 'default'),
  handed('exponential-backoff', '3.1.3', 'exponential-backoff', 'backOff'),
  handed('@lifeomic/attempt', '3.1.0', '@lifeomic/attempt', 'retry'),
  handed('ts-retry', '7.0.3', 'ts-retry', 'retryAsync'),
  handed('ts-retry-promise', '0.8.1', 'ts-retry-promise', 'retry'),
  handed('es-toolkit', '1.53.2', 'es-toolkit', 'retry'),
  handed('retry-as-promised', '7.1.1', 'retry-as-promised', 'retryAsPromised', { max: 4 }),
  nodeRetry,
  promiseRetry,
  asyncLibrary,
  radash,
  cockatiel('4.0.0', 'cockatiel-4'),
  cockatiel('3.2.1', 'cockatiel'),
  opossum('10.0.0', 'opossum-10'),
  opossum('9.0.0', 'opossum'),
  brakes,
  mollitia,
  bottleneck,
  rxjs,
  effect,
  decorator,
  tanstackQuery,
  apolloRetryLink,
  triggerDev,
  handed('forbear', '0.1.0', 'forbear', 'retry'),
  ioredis('6.0.0', 'ioredis-6'),
  ioredis('5.11.1', 'ioredis'),
  socketIo,
  mcpSdk,
];
