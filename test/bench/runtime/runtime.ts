import { measure } from 'mitata';
import { report } from '../report/checks.js';
import { bytesPerCall } from './bytes-per-call.js';
import { cases } from './cases.js';
import { fetchChecks } from './fetch-cases.js';

/**
 * Each case is measured this many times, in turn, and the best counts: what else the machine does only adds. Rounds are
 * many and short, since its pace changes within seconds.
 */
const rounds = 10;

const nanoseconds = new Map<string, number>();
for (let round = 0; round < rounds; round += 1)
  for (const { name, run } of cases) {
    const { p50 } = await measure(run, { min_cpu_time: 12e6, warmup_samples: 4 });
    nanoseconds.set(name, Math.min(p50, nanoseconds.get(name) ?? Infinity));
  }

const bytes = new Map<string, number>();
for (const { name, run } of cases) bytes.set(name, await bytesPerCall(run));

const of = (name: string) => nanoseconds.get(name) ?? NaN;
const ratio = (name: string, to: string) => Math.round((100 * of(name)) / of(to)) / 100;
const peers = cases.filter(({ group, name }) => group === 'retry' && !isOwn(name)).map(({ name }) => name);
const fastest = peers.reduce((best, peer) => (of(peer) < of(best) ? peer : best));

report(
  `A call that succeeds at once, Node ${process.version}`,
  ['group', 'case', 'ns', 'bytes'],
  cases.map(({ group, name }) => [group, name, Math.round(of(name)), Math.round(bytes.get(name) ?? NaN)]),
  [
    {
      name: 'RetryPolicy / hand-written loop',
      value: ratio('forbear RetryPolicy', 'hand-written loop'),
      limit: 1.2,
    },
    { name: 'retry() / hand-written loop', value: ratio('forbear retry()', 'hand-written loop'), limit: 1.4 },
    { name: `retry() / ${fastest}, the fastest peer`, value: ratio('forbear retry()', fastest), limit: 1 },
    {
      name: 'CircuitBreaker / cockatiel breaker',
      value: ratio('forbear CircuitBreaker', 'cockatiel breaker'),
      limit: 0.8,
    },
    {
      name: 'retry + breaker / cockatiel',
      value: ratio('forbear retry + breaker', 'cockatiel retry + breaker'),
      limit: 0.6,
    },
    {
      name: 'with timeout / cockatiel',
      value: ratio('forbear with timeout', 'cockatiel with timeout'),
      limit: 0.1,
    },
    { name: 'refusal / cockatiel', value: ratio('forbear, open', 'cockatiel, open'), limit: 0.4 },
    ...fetchChecks(of),
  ],
);

function isOwn(name: string): boolean {
  return name.startsWith('forbear') || name === 'plain await' || name === 'hand-written loop';
}
