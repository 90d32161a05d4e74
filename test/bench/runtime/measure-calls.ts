import { measure } from 'mitata';
import type { BenchCheck } from '../report/checks.js';
import { bytesPerCall } from './bytes-per-call.js';
import { cases } from './cases.js';
import { fetchChecks } from './fetch-cases.js';

/** What one Node takes for each case. */
export interface Measurement {
  readonly node: string;
  readonly rows: readonly (readonly [group: string, name: string, nanoseconds: number, bytes: number])[];
  readonly checks: readonly BenchCheck[];
}

/**
 * Each case is measured this many times, in turn, and the best counts: what else the machine does only adds. Rounds are
 * many and short, since its pace changes within seconds.
 */
const rounds = 12;

/**
 * So many calls are timed at a time: few enough that a busy machine seldom takes the processor away in the middle of
 * them, and enough that reading the time doesn't count.
 */
const callsPerSample = 512;

/** Calls that take longer are timed one by one. */
const longCallNs = 20_000;

// Bytes first, while the heap is small: on Node 24, ky keeps some 700 bytes of each call, and what follows makes a
// million of them, after which each collection takes a second.
const bytes = new Map<string, number>();
for (const { name, run } of cases) bytes.set(name, await bytesPerCall(run));

const nanoseconds = new Map<string, number>();
for (let round = 0; round < rounds; round += 1)
  for (const { name, run } of cases) {
    const { p50 } = await measure(run, {
      min_cpu_time: 12e6,
      warmup_samples: 4,
      batch_samples: callsPerSample,
      batch_threshold: longCallNs,
    });
    nanoseconds.set(name, Math.min(p50, nanoseconds.get(name) ?? Infinity));
    // Finalizers run between tasks, and awaiting alone never ends one.
    await new Promise(setImmediate);
  }

const of = (name: string) => nanoseconds.get(name) ?? NaN;
const isOwn = (name: string) =>
  name.startsWith('forbear') || name === 'plain await' || name === 'hand-written loop';
const peers = cases.filter(({ group, name }) => group === 'retry' && !isOwn(name)).map(({ name }) => name);
const fastest = peers.reduce((best, peer) => (of(peer) < of(best) ? peer : best));

const check = (name: string, measured: string, to: string, limit: number): BenchCheck => ({
  name: `${name}, Node ${process.version}`,
  value: Math.round((100 * of(measured)) / of(to)) / 100,
  limit,
});

const measurement: Measurement = {
  node: process.version,
  rows: cases.map(({ group, name }) => [
    group,
    name,
    Math.round(of(name)),
    Math.round(bytes.get(name) ?? NaN),
  ]),
  checks: [
    check('RetryPolicy / hand-written loop', 'forbear RetryPolicy', 'hand-written loop', 1.2),
    check('retry() / hand-written loop', 'forbear retry()', 'hand-written loop', 1.4),
    check(`RetryPolicy / ${fastest}, the fastest peer`, 'forbear RetryPolicy', fastest, 1),
    check(`retry() / ${fastest}, the fastest peer`, 'forbear retry()', fastest, 1),
    check('CircuitBreaker / cockatiel breaker', 'forbear CircuitBreaker', 'cockatiel breaker', 0.8),
    check('retry + breaker / cockatiel', 'forbear retry + breaker', 'cockatiel retry + breaker', 0.6),
    check('with timeout / cockatiel', 'forbear with timeout', 'cockatiel with timeout', 0.1),
    check('refusal / cockatiel', 'forbear, open', 'cockatiel, open', 0.4),
    ...fetchChecks(of).map(({ name, ...others }) => ({
      name: `${name}, Node ${process.version}`,
      ...others,
    })),
  ],
};
console.log(JSON.stringify(measurement));
