import ky from 'ky-2';
import { createFetch } from 'forbear';
import { breakerDiagnosticsHooks, diagnosticsHooks } from 'forbear/diagnostics';
import type { BenchCheck } from '../report/checks.js';
import type { BenchCase } from './cases.js';

const url = 'http://127.0.0.1/orders';

/** Answers at once, so that what is measured is what is put around it. */
const mock = () => Promise.resolve(new Response('[]'));

const plain = createFetch({ fetch: mock });
const timed = createFetch({ fetch: mock, attemptTimeoutMs: 1_000 });
const bare = createFetch({ fetch: mock, breaker: false, budget: false });
/** Nobody subscribes to its channels. */
const unobserved = createFetch({ fetch: mock, ...diagnosticsHooks, breaker: breakerDiagnosticsHooks });
const kyPlain = ky.create({ fetch: mock, timeout: false });
const kyTimed = ky.create({ fetch: mock, timeout: 1_000 });

/** A fetch that is answered at once, plain and through those that retry. */
export const fetchCases: readonly BenchCase[] = [
  { group: 'fetch', name: 'mock fetch', run: () => mock() },
  { group: 'fetch', name: 'forbear createFetch', run: () => plain(url) },
  { group: 'fetch', name: 'forbear createFetch, breaker and budget off', run: () => bare(url) },
  { group: 'fetch', name: 'forbear createFetch, unobserved channels', run: () => unobserved(url) },
  { group: 'fetch', name: 'ky', run: () => kyPlain.get(url) },
  { group: 'fetch', name: 'forbear createFetch with timeout', run: () => timed(url) },
  { group: 'fetch', name: 'ky with timeout', run: () => kyTimed.get(url) },
];

/** @param of nanoseconds of a case */
export function fetchChecks(of: (name: string) => number): BenchCheck[] {
  const added = (name: string) => of(name) - of('mock fetch');
  const ratio = (name: string, to: string) => Math.round((100 * added(name)) / added(to)) / 100;
  return [
    { name: 'createFetch adds / ky adds', value: ratio('forbear createFetch', 'ky'), limit: 0.25 },
    {
      // Two measurements of the same differ by a few hundredths.
      name: 'createFetch with channels nobody subscribes to / without',
      value:
        Math.round((100 * of('forbear createFetch, unobserved channels')) / of('forbear createFetch')) / 100,
      limit: 1.05,
    },
    {
      name: 'createFetch with timeout adds / ky adds',
      value: ratio('forbear createFetch with timeout', 'ky with timeout'),
      limit: 0.5,
    },
  ];
}
