import asyncRetry from 'async-retry';
import axios, { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import axiosRetry, {
  exponentialDelay,
  isNetworkOrIdempotentRequestError,
  type IAxiosRetryConfig,
} from 'axios-retry';
import * as cockatiel from 'cockatiel';
import { createFetch, exponentialBackoff, RetryBudget, RetryPolicy, type CreateFetchOptions } from 'forbear';
import {
  FailedRequestError,
  type ClientContext,
  type SendRequest,
  type SimulatedClient,
} from 'forbear/simulate';
import ky, { type Options } from 'ky';
import OpossumBreaker from 'opossum';
import pRetry from 'p-retry';
import { awsStandard } from './aws-client.js';
import { failUnlessOk, fetchOf } from './fetch-client.js';
import { gotDelays } from './got-delay.js';
import { undiciRetryAgent } from './undici-client.js';

/** One way to retry. */
export interface Policy {
  readonly name: string;
  readonly create: (context: ClientContext) => SimulatedClient;
}

const url = 'http://server.example/';

/** Requests of one client go to the same place, whichever call they belong to. */
function forbearFetch({ clock, random }: ClientContext, options: CreateFetchOptions = {}): SimulatedClient {
  let latest: SendRequest | undefined;
  const fetch = createFetch({
    ...options,
    clock,
    random,
    fetch: (input, init) => fetchOf(latest ?? (() => Promise.reject(new Error('no request'))))(input, init),
  });
  return async (send) => {
    latest = send;
    failUnlessOk(await fetch(url));
  };
}

function kyClient(options: Options): Policy['create'] {
  return () => async (send) => {
    failUnlessOk(await ky(url, { ...options, timeout: false, fetch: fetchOf(send) }));
  };
}

function axiosClient(options?: IAxiosRetryConfig): Policy['create'] {
  return () => {
    let latest: SendRequest | undefined;
    const client = axios.create({
      adapter: async (config: InternalAxiosRequestConfig) => {
        try {
          await latest?.();
        } catch (error) {
          if (!(error instanceof FailedRequestError)) throw error;
          const { status, headers, code } = error;
          const response = { status: status ?? 0, statusText: '', data: '', headers, config };
          throw new AxiosError(error.message, code, config, {}, status === undefined ? undefined : response);
        }
        return { status: 200, statusText: '', data: '', headers: {}, config };
      },
    });
    axiosRetry(client, options);
    return (send) => {
      latest = send;
      return client.get(url);
    };
  };
}

const cockatielRetry = () =>
  cockatiel.retry(cockatiel.handleAll, { maxAttempts: 3, backoff: new cockatiel.ExponentialBackoff() });
const cockatielBreaker = () =>
  cockatiel.circuitBreaker(cockatiel.handleAll, {
    halfOpenAfter: 10_000,
    breaker: new cockatiel.ConsecutiveBreaker(5),
  });

async function fixedDelay(send: SendRequest): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await send();
      return;
    } catch (error) {
      if (attempt === 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

export const ours: Policy = { name: 'forbear createFetch', create: (context) => forbearFetch(context) };
/** What the breaker takes and gives. */
export const withoutBreaker: Policy = {
  name: 'forbear createFetch, no breaker',
  create: (context) => forbearFetch(context, { breaker: false }),
};
export const budgetAlone: Policy = {
  name: 'forbear RetryPolicy, RetryBudget',
  create: ({ clock, random }) => {
    const policy = new RetryPolicy({ clock, random, budget: new RetryBudget({ clock }) });
    return (send) => policy.run(send);
  },
};
export const unjittered: Policy = {
  name: 'exponential, no jitter, until it succeeds',
  create: ({ clock, random }) => {
    const policy = new RetryPolicy({
      clock,
      random,
      maxAttempts: Infinity,
      backoff: exponentialBackoff({ jitter: 'none' }),
    });
    return (send) => policy.run(send);
  },
};
export const aws: Policy = { name: 'AWS standard', create: awsStandard };

/** Without `best`, a library is at its defaults; with it, as its documentation recommends. */
export const peers: readonly Policy[] = [
  { name: 'p-retry', create: () => (send) => pRetry(send) },
  {
    name: 'p-retry, best',
    create: () => (send) => pRetry(send, { retries: 3, randomize: true, maxTimeout: 20_000 }),
  },
  { name: 'async-retry', create: () => (send) => asyncRetry(send) },
  { name: 'async-retry, best', create: () => (send) => asyncRetry(send, { retries: 3, maxTimeout: 20_000 }) },
  { name: 'axios-retry', create: axiosClient() },
  {
    name: 'axios-retry, best',
    create: axiosClient({
      retries: 3,
      retryDelay: exponentialDelay,
      retryCondition: isNetworkOrIdempotentRequestError,
    }),
  },
  { name: 'got (its delays)', create: gotDelays },
  { name: 'ky', create: kyClient({}) },
  { name: 'ky, best', create: kyClient({ retry: { limit: 3, jitter: true, backoffLimit: 20_000 } }) },
  {
    name: 'cockatiel retry',
    create: () => {
      const policy = cockatielRetry();
      return (send) => policy.execute(send);
    },
  },
  {
    name: 'cockatiel breaker',
    create: () => {
      const policy = cockatielBreaker();
      return (send) => policy.execute(send);
    },
  },
  {
    name: 'cockatiel retry, breaker',
    create: () => {
      const policy = cockatiel.wrap(cockatielRetry(), cockatielBreaker());
      return (send) => policy.execute(send);
    },
  },
  { name: 'undici RetryAgent', create: undiciRetryAgent },
  aws,
  {
    name: 'opossum',
    create: () => {
      const breaker = new OpossumBreaker((send: SendRequest) => send());
      return (send) => breaker.fire(send);
    },
  },
];

export const naive: readonly Policy[] = [
  { name: 'no retry', create: () => (send) => send() },
  { name: 'five attempts, 1 s apart', create: () => fixedDelay },
  unjittered,
];
