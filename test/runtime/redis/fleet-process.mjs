/**
 * One process of a fleet, steered by messages: it makes calls at a pace to a dependency of its own, whose state it is
 * told, with a breaker, a budget and a rate limit that it shares with the others through Redis.
 */
import { CircuitOpenError, retry, timeWindow } from 'forbear';
import { Fleet, redisStore, SharedCircuitBreaker, SharedRateLimiter, SharedRetryBudget } from 'forbear/redis';
import { Redis } from 'ioredis-6';
import { createClient } from 'redis';

const [url = '', kind, probes] = process.argv.slice(2);

async function connect() {
  if (kind === 'ioredis') {
    const client = new Redis(url);
    client.on('error', () => undefined);
    return client;
  }
  const client = createClient({ url, disableOfflineQueue: true });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

let storeErrors = 0;
const fleet = new Fleet(redisStore(await connect()), { onStoreError: () => (storeErrors += 1) });

/** @type {{ to: string, atMs: number }[]} */
const changes = [];
const breaker = new SharedCircuitBreaker({
  fleet,
  name: 'dependency',
  // What the fleet decides is to be seen.
  window: timeWindow({ minimumCalls: 1_000_000 }),
  fleetRates: { durationMs: 2_000, failureRate: 0.5, minimumCalls: 20 },
  breakFor: () => 1_500,
  probes: Number(probes),
  probeTimeoutMs: 3_000,
  onStateChange: ({ to }) => changes.push({ to, atMs: Date.now() }),
});
const budget = new SharedRetryBudget({ fleet, name: 'dependency', ratio: 1 });
const limiter = new SharedRateLimiter({
  fleet,
  name: 'dependency',
  limit: 20_000,
  intervalMs: 1_000,
  maxWaitMs: 60_000,
});

let dependency = 'up';
let admitted = 0;
let succeeded = 0;
let refused = 0;
/** @type {number[]} */
const failedAtMs = [];
/** @type {string[]} */
const unexpected = [];

async function depend() {
  admitted += 1;
  if (dependency === 'hanging') return new Promise(() => undefined);
  // Every tenth attempt, so that there is something to report.
  if (dependency === 'down' || admitted % 10 === 0) {
    failedAtMs.push(Date.now());
    throw new Error('dependency is down');
  }
  return 'answer';
}

async function call() {
  try {
    const options = {
      breaker,
      budget,
      maxAttempts: 3,
      backoff: () => 5,
      retryOn: () => dependency !== 'down',
    };
    await limiter.run(() => retry(depend, options));
    succeeded += 1;
  } catch (error) {
    if (error instanceof CircuitOpenError) refused += 1;
    else if (!(error instanceof Error && error.message === 'dependency is down'))
      unexpected.push(String(error));
  }
}

/** @type {NodeJS.Timeout | undefined} */
let pacemaker;

process.on('message', (/** @type {{ dependency: string, everyMs: number } | 'report'} */ message) => {
  if (message === 'report') {
    const { state } = breaker;
    process.send?.({ state, changes, admitted, succeeded, refused, failedAtMs, unexpected, storeErrors });
    return;
  }
  dependency = message.dependency;
  clearInterval(pacemaker);
  if (message.everyMs > 0) pacemaker = setInterval(() => void call(), message.everyMs);
});
process.on('unhandledRejection', (error) => unexpected.push(`unhandled: ${String(error)}`));
process.on('disconnect', () => process.exit());
process.send?.('ready');
