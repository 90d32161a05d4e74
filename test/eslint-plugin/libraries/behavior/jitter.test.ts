import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

import { retry as attempt } from '@lifeomic/attempt';
import asyncRetry from 'async-retry';
import Bottleneck from 'bottleneck';
import { retry as toolkitRetry } from 'es-toolkit';
import { backOff } from 'exponential-backoff';
import fetchRetry from 'fetch-retry';
import { Redis } from 'ioredis';
import type { Options } from 'ky';
import ky from 'ky';
import pRetry from 'p-retry';
import { retry as radashRetry } from 'radash';
import retry from 'retry';
import type { RetryConfig } from 'rxjs';
import { retry as rxRetry, throwError, timer } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { retry as promiseRetry } from 'ts-retry-promise';

import { assertWaitApart, assertWaitTogether, capturedDelays } from './captured-delays.js';

const fail = () => Promise.reject(new Error('down'));

/** Each library with a failing operation; the options are those under test, safe or not. */
const libraries = {
  asyncRetry: (options: Parameters<typeof asyncRetry>[1]) => asyncRetry(fail, options),
  attempt: (options: Parameters<typeof attempt>[1]) => attempt(fail, options),
  backOff: (options: Parameters<typeof backOff>[1]) => backOff(fail, options),
  bottleneck: (delayMs: (retryCount: number) => number | undefined) => {
    const limiter = new Bottleneck();
    limiter.on('failed', (_error, { retryCount }) => delayMs(retryCount));
    return limiter.schedule(fail);
  },
  fetchRetry: (options: Parameters<ReturnType<typeof fetchRetry<typeof fetch>>>[1]) =>
    fetchRetry(fail as unknown as typeof fetch)('http://127.0.0.1/', options),
  ky: (retry: Options['retry']) =>
    ky.get('http://127.0.0.1/', {
      fetch: () => Promise.resolve(new Response('', { status: 503 })),
      timeout: false,
      ...(retry !== undefined && { retry }),
    }),
  pRetry: (options: Parameters<typeof pRetry>[1]) => pRetry(fail, options),
  promiseRetry: (options: Parameters<typeof promiseRetry>[1]) => promiseRetry(fail, options),
  radash: (options: Parameters<typeof radashRetry>[0]) => radashRetry(options, fail),
  retry: (options: Parameters<typeof retry.timeouts>[0]) => retry.timeouts(options),
  rxjs: (config: RetryConfig) => throwError(() => 'down').pipe(rxRetry(config)),
  toolkit: (options: { retries: number; delay: number }) => toolkitRetry(fail, options),
};

describe('what libraries wait between attempts', () => {
  it('p-retry: the same, unless it randomizes', async () => {
    await assertWaitTogether(() => libraries.pRetry({ retries: 3 }), [1000, 2000, 4000]);
    await assertWaitApart(() => libraries.pRetry({ retries: 3, randomize: true }));
  });

  it('retry: the same, unless it randomizes', () => {
    assert.deepEqual(libraries.retry({ retries: 3 }), [1000, 2000, 4000]);
    const randomized = libraries.retry({ retries: 3, randomize: true });
    assert.notDeepEqual(randomized, libraries.retry({ retries: 3, randomize: true }));
  });

  it('async-retry: randomizes, but not in 1.3.0', async () => {
    const older = createRequire(import.meta.url)('async-retry-1.3.0') as typeof asyncRetry;
    const options = { retries: 3 };
    await assertWaitTogether(() => older(fail, { ...options }), [1000, 2000, 4000]);
    await assertWaitApart(() => libraries.asyncRetry({ ...options }));
    await assertWaitTogether(
      () => libraries.asyncRetry({ ...options, randomize: false }),
      [1000, 2000, 4000],
    );
  });

  it('exponential-backoff: the same, unless its jitter is full', async () => {
    await assertWaitTogether(() => libraries.backOff({ numOfAttempts: 4 }), [100, 200, 400]);
    await assertWaitApart(() => libraries.backOff({ numOfAttempts: 4, jitter: 'full' }));
  });

  it('@lifeomic/attempt: the same, unless its jitter is on', async () => {
    await assertWaitTogether(() => libraries.attempt({ maxAttempts: 4, factor: 2 }), [200, 400, 800]);
    await assertWaitApart(() => libraries.attempt({ maxAttempts: 4, factor: 2, jitter: true }));
  });

  it('ts-retry-promise: the same, by each of its backoffs', async () => {
    const options = { retries: 3, delay: 10, timeout: 'INFINITELY' } as const;
    // It waits after the last failure too.
    await assertWaitTogether(() => libraries.promiseRetry(options), [10, 10, 10, 10]);
    await assertWaitTogether(
      () => libraries.promiseRetry({ ...options, backoff: 'LINEAR' }),
      [10, 20, 30, 40],
    );
    await assertWaitTogether(
      () => libraries.promiseRetry({ ...options, backoff: 'EXPONENTIAL' }),
      [10, 100, 1000, 10_000],
    );
  });

  it('radash and es-toolkit: the delay that they are given', async () => {
    await assertWaitTogether(() => libraries.radash({ times: 3, delay: 500 }), [500, 500]);
    await assertWaitTogether(() => libraries.toolkit({ retries: 2, delay: 500 }), [500, 500]);
  });

  it('fetch-retry: one second, or the number that it is given', async () => {
    await assertWaitTogether(() => libraries.fetchRetry({ retries: 2 }), [1000, 1000]);
    await assertWaitTogether(() => libraries.fetchRetry({ retries: 2, retryDelay: 500 }), [500, 500]);
    await assertWaitApart(() => libraries.fetchRetry({ retries: 2, retryDelay: () => Math.random() * 500 }));
  });

  it('ky: the same, unless its jitter is on', async () => {
    await assertWaitTogether(() => libraries.ky(2), [300, 600]);
    await assertWaitApart(() => libraries.ky({ limit: 2, jitter: true }));
  });

  it("bottleneck: what a handler of 'failed' returns", async () => {
    const delays = await capturedDelays(
      () => libraries.bottleneck((retryCount) => (retryCount < 2 ? 500 : undefined)),
      0.5,
    );
    // Its own timers, which only yield to other work, wait nothing.
    assert.deepEqual(
      delays.filter((delay) => delay > 0),
      [500, 500],
    );
  });

  it('RxJS: the delay that it is given', () => {
    new TestScheduler((actual, expected) => {
      assert.deepEqual(actual, expected);
    }).run(({ expectObservable }) => {
      expectObservable(libraries.rxjs({ count: 2, delay: 500 })).toBe('1000ms #', undefined, 'down');
      const growing = libraries.rxjs({ count: 2, delay: (_, count) => timer(count * 500) });
      expectObservable(growing).toBe('1500ms #', undefined, 'down');
    });
  });

  it('ioredis 5: the same by default', () => {
    const client = new Redis({ lazyConnect: true });
    const { retryStrategy } = client.options;
    assert.deepEqual(
      [1, 2, 50].map((times) => retryStrategy?.(times)),
      [50, 100, 2000],
    );
    client.disconnect();
  });
});
