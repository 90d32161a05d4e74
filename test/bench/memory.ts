import { parseArgs } from 'node:util';
import {
  CircuitBreaker,
  CircuitBreakers,
  consecutiveFailures,
  countWindow,
  RetryBudget,
  timeWindow,
  type OutcomeWindowKind,
} from 'forbear';

/** The most bytes that a kept breaker may take: half a kilobyte where it counts failures in a row, else one. */
const limits = { consecutive: 512, window: 1_024 };

const instances = 20_000;

const failure = { kind: 'error', error: new Error('down') } as const;
const success = { kind: 'result', result: undefined } as const;

const { values: args } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const collectGarbage = globalThis.gc;
if (collectGarbage === undefined)
  throw new Error('Run it with node --expose-gc, as npm run bench:memory does');

/** Waits until it stays the same: the memory of typed arrays, outside of the heap, is given back some time later. */
async function usedBytes(): Promise<number> {
  let used = Infinity;
  for (;;) {
    collectGarbage?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { heapUsed, external } = process.memoryUsage();
    const change = Math.abs(heapUsed + external - used);
    used = heapUsed + external;
    if (change < instances) return used;
  }
}

/** Bytes per instance, of many that are kept. */
async function bytesOf(create: (index: number) => unknown): Promise<number> {
  const kept: unknown[] = new Array(instances).fill(undefined);
  const beforeBytes = await usedBytes();
  for (let index = 0; index < instances; index += 1) kept[index] = create(index);
  const afterBytes = await usedBytes();
  kept.length = 0;
  return Math.round((afterBytes - beforeBytes) / instances);
}

/** As after some calls, so that everything that is allocated late is there. */
function use(breaker: CircuitBreaker, failures: number): CircuitBreaker {
  for (let call = 0; call < failures; call += 1) {
    const permit = breaker.tryAcquire();
    if (permit !== undefined) breaker.record(permit, failure, true);
  }
  const permit = breaker.tryAcquire();
  if (permit !== undefined) breaker.record(permit, success, false);
  return breaker;
}

const keys = Array.from({ length: instances }, (_, index) => `https://${index}.example`);

async function breakerBytes(window: OutcomeWindowKind): Promise<Readonly<Record<string, number>>> {
  const keyed = async (failures: number) => {
    const breakers = new CircuitBreakers({ window, maxBreakers: instances });
    return bytesOf((index) => use(breakers.get(keys[index] ?? ''), failures));
  };
  return {
    'made by itself': await bytesOf(() => use(new CircuitBreaker({ window }), 2)),
    'one of many, closed': await keyed(2),
    'one of many, open': await keyed(200),
  };
}

const windows = [
  { name: 'consecutive failures', window: consecutiveFailures(), limit: limits.consecutive },
  { name: 'count window of 100 calls', window: countWindow(), limit: limits.window },
  { name: 'time window of 10 buckets', window: timeWindow(), limit: limits.window },
];

const checks: { name: string; value: number; limit: number; ok: boolean }[] = [];
for (const { name, window, limit } of windows) {
  for (const [how, value] of Object.entries(await breakerBytes(window))) {
    checks.push({ name: `breaker, ${name}, ${how} (bytes)`, value, limit, ok: value <= limit });
  }
}
const budgets = await bytesOf(() => {
  const budget = new RetryBudget();
  budget.start();
  budget.withdraw();
  return budget;
});
checks.push({
  name: 'RetryBudget (bytes)',
  value: budgets,
  limit: limits.window,
  ok: budgets <= limits.window,
});

if (args.json) console.log(JSON.stringify({ checks }, undefined, 2));
else console.table(Object.fromEntries(checks.map(({ name, ...figures }) => [name, figures])));
if (checks.some(({ ok }) => !ok)) process.exitCode = 1;
