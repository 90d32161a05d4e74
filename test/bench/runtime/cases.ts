import { retry as lifeomicAttempt } from '@lifeomic/attempt';
import asyncRetry from 'async-retry';
import { Effect } from 'effect';
import { backOff } from 'exponential-backoff';
import { Circuit, Retry, SlidingCountBreaker } from 'mollitia';
import { StandardRetryStrategy } from '@smithy/util-retry';
import { fetchCases } from './fetch-cases.js';
import { cockatiel, OpossumBreaker, pRetry } from './peers.js';
import { CircuitBreaker, exponentialBackoff, retry, RetryPolicy } from 'forbear';

/** One way to make a call that succeeds at once, and what it is compared with. */
export interface BenchCase {
  readonly name: string;
  readonly group: 'breaker' | 'fetch' | 'open' | 'retry' | 'retry-breaker' | 'timeout';
  readonly run: () => unknown;
}

const call = () => Promise.resolve(7);

/** What people write without a library. */
async function handWritten(operation: () => Promise<number>): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await operation();
    } catch (error) {
      if (attempt === 3 || error instanceof TypeError) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 100 * 2 ** attempt));
    }
  }
}

const options = { maxAttempts: 3, backoff: exponentialBackoff() };
const policy = new RetryPolicy(options);
const breaker = new CircuitBreaker();
const guarded = new RetryPolicy({ ...options, breaker: new CircuitBreaker() });
const timed = new RetryPolicy({ ...options, attemptTimeoutMs: 1_000 });
const openBreaker = new CircuitBreaker();
openBreaker.isolate();

const cockatielRetry = cockatiel.retry(cockatiel.handleAll, {
  maxAttempts: 2,
  backoff: new cockatiel.ExponentialBackoff(),
});
const cockatielBreaker = () =>
  cockatiel.circuitBreaker(cockatiel.handleAll, {
    halfOpenAfter: 10_000,
    breaker: new cockatiel.ConsecutiveBreaker(5),
  });
const cockatielAlone = cockatielBreaker();
const cockatielBoth = cockatiel.wrap(cockatielRetry, cockatielBreaker());
const cockatielTimed = cockatiel.wrap(
  cockatielRetry,
  cockatiel.timeout(1_000, cockatiel.TimeoutStrategy.Cooperative),
);
const cockatielOpen = cockatielBreaker();
cockatielOpen.isolate();

const mollitiaRetry = new Retry();
mollitiaRetry.attempts = 2;
const mollitia = new Circuit();
mollitia.modules = [mollitiaRetry];
const mollitiaBreaker = new Circuit();
mollitiaBreaker.modules = [new SlidingCountBreaker()];
const opossum = new OpossumBreaker(call, { timeout: false });
const smithy = new StandardRetryStrategy(3);
const effect = Effect.retry(
  Effect.promise(() => call()),
  { times: 2 },
);

/** The loop that its users write around it, as the AWS SDK does. */
async function throughSmithy(): Promise<number> {
  let token = await smithy.acquireInitialRetryToken('bench');
  for (;;) {
    try {
      const result = await call();
      smithy.recordSuccess(token);
      return result;
    } catch {
      token = await smithy.refreshRetryTokenForRetry(token, { errorType: 'TRANSIENT' });
      await new Promise((resolve) => setTimeout(resolve, token.getRetryDelay()));
    }
  }
}

const ignore = () => undefined;

export const cases: readonly BenchCase[] = [
  { group: 'retry', name: 'plain await', run: async () => await call() },
  { group: 'retry', name: 'hand-written loop', run: () => handWritten(call) },
  { group: 'retry', name: 'forbear RetryPolicy', run: () => policy.run(call) },
  { group: 'retry', name: 'forbear retry()', run: () => retry(call, options) },
  { group: 'retry', name: 'p-retry', run: () => pRetry(call, { retries: 2, randomize: true }) },
  { group: 'retry', name: 'async-retry', run: () => asyncRetry(call, { retries: 2 }) },
  {
    group: 'retry',
    name: '@lifeomic/attempt',
    run: () => lifeomicAttempt(call, { maxAttempts: 3, jitter: true }),
  },
  { group: 'retry', name: 'cockatiel', run: () => cockatielRetry.execute(call) },
  {
    group: 'retry',
    name: 'exponential-backoff',
    run: () => backOff(call, { numOfAttempts: 3, jitter: 'full' }),
  },
  { group: 'retry', name: 'mollitia', run: () => mollitia.fn(call).execute() },
  { group: 'retry', name: 'effect', run: () => Effect.runPromise(effect) },
  { group: 'retry', name: '@smithy/util-retry', run: throughSmithy },
  { group: 'breaker', name: 'forbear CircuitBreaker', run: () => breaker.run(call) },
  { group: 'breaker', name: 'cockatiel breaker', run: () => cockatielAlone.execute(call) },
  { group: 'breaker', name: 'mollitia breaker', run: () => mollitiaBreaker.fn(call).execute() },
  { group: 'breaker', name: 'opossum', run: () => opossum.fire() },
  { group: 'retry-breaker', name: 'forbear retry + breaker', run: () => guarded.run(call) },
  { group: 'retry-breaker', name: 'cockatiel retry + breaker', run: () => cockatielBoth.execute(call) },
  { group: 'timeout', name: 'forbear with timeout', run: () => timed.run(call) },
  { group: 'timeout', name: 'cockatiel with timeout', run: () => cockatielTimed.execute(call) },
  { group: 'open', name: 'forbear, open', run: () => openBreaker.run(call).catch(ignore) },
  { group: 'open', name: 'cockatiel, open', run: () => cockatielOpen.execute(call).catch(ignore) },
  ...fetchCases,
];
