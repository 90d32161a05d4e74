import type { ExpectedFinding } from './expected-finding.js';

/** A package with retries of its own, in source that people can read. */
export interface PublishedPackage {
  readonly name: string;
  /** The version that the findings were judged in. */
  readonly version: string;
  /** What to lint, below the package's folder. */
  readonly paths: readonly string[];
  readonly findings: readonly ExpectedFinding[];
}

export const publishedPackages: readonly PublishedPackage[] = [
  {
    name: 'airtable',
    version: '0.12.2',
    // Not lib/airtable.umd.js, which is these same modules in one bundle.
    paths: ['lib/base.js', 'lib/run_action.js', 'lib/exponential_backoff_with_jitter.js', 'lib/fetch.js'],
    findings: [
      {
        file: 'lib/base.js',
        on: '}, backoffDelayMs);',
        rule: 'forbear/respect-retry-after',
        why: 'a 429 is repeated after a random part of the backoff, whatever the server asked for',
      },
      {
        file: 'lib/run_action.js',
        on: '}, backoffDelayMs);',
        rule: 'forbear/respect-retry-after',
        why: 'a 429 is repeated after a random part of the backoff, whatever the server asked for',
      },
    ],
  },
  {
    name: 'eventsource',
    version: '2.0.2',
    paths: ['lib'],
    findings: [
      {
        file: 'lib/eventsource.js',
        on: '}, self.reconnectInterval)',
        rule: 'forbear/require-jitter',
        why: 'every client reconnects one second after the server went away, or what the server set for all',
      },
      {
        file: 'lib/eventsource.js',
        on: '}, self.reconnectInterval)',
        rule: 'forbear/respect-retry-after',
        why: 'a 503 is followed by another request after that second, whatever the server asked for',
      },
    ],
  },
  {
    name: '@notionhq/client',
    version: '5.26.0',
    paths: ['build/src'],
    findings: [],
  },
  {
    name: 'kafkajs',
    version: '2.2.4',
    paths: ['src', 'index.js'],
    findings: [],
  },
  {
    name: 'retry-axios',
    version: '4.0.3',
    paths: ['build/src'],
    findings: [],
  },
];
