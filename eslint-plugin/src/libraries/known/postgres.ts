import type { RetryLibrary } from '../retry-library.js';

export const postgres: RetryLibrary = {
  name: 'postgres',
  kind: 'database client',
  source: 'postgres, src/index.js: backoff(), and src/connection.js: closed()',
  behaviors: [
    {
      release: '3.4.9',
      delay: { form: 'exponential', firstMs: 30, factor: 3 },
      jitter: { form: 'factor', from: 0.5, to: 1 },
      cap: { ms: 20_000, jitter: 'kept' },
      timeoutMs: 'none',
      proof: 'read',
    },
  ],
  notes: [
    'It connects again before the next query; a query that was under way fails.',
    'A query may take for ever: set `statement_timeout` among the options of the `connection`.',
  ],
  instead: `import postgres from 'postgres';

export const sql = postgres(url, { connect_timeout: 10, connection: { statement_timeout: 30_000 } });`,
  uses: [{ kind: 'call', path: 'default', options: 'last-object', onlyWhenAsked: true }],
  hazards: [
    {
      rule: 'require-jitter',
      option: 'backoff',
      when: [{ is: 'above', value: 0 }],
      consequence:
        'connects again after the same fixed time in every process, because `backoff` is a number: by default it grows, with a random part',
      mend: {
        option: 'backoff',
        value: '(retries) => Math.random() * Math.min(3 ** retries / 100, 20)',
        title: 'Wait longer each time, with full jitter',
      },
    },
  ],
};
