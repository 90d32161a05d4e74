import type { Evidence } from '../harness/evidence.js';
import { factorOf, firstMsOf, retriesOf } from '../harness/evidence.js';

export const jobQueueEvidence: readonly Evidence[] = [
  {
    library: 'bullmq',
    release: '6.7.0',
    file: 'bullmq/dist/cjs/classes/job.js',
    says: { attempts: () => ['attempts: 0,'] },
  },
  {
    library: 'bullmq',
    release: '6.7.0',
    file: 'bullmq/dist/cjs/classes/backoffs.js',
    says: { delay: () => ['jitter = 0', 'Math.pow(2, attemptsMade - 1) * delay'] },
  },
  {
    library: '@nestjs/bullmq',
    release: '12.0.0',
    file: '@nestjs/bullmq/package.json',
    says: { attempts: () => ['"bullmq"'] },
  },
  {
    library: 'bull',
    release: '4.16.5',
    file: 'bull/lib/job.js',
    says: { attempts: ({ attempts }) => [`'undefined' ? ${String(attempts)} : _opts.attempts;`] },
  },
  {
    library: 'bull',
    release: '4.16.5',
    file: 'bull/lib/backoffs.js',
    says: { delay: () => ['Math.pow(2, attemptsMade) - 1', /Math\.random/] },
  },
  {
    library: 'pg-boss',
    release: '12.38.0',
    file: 'pg-boss/dist/plans.js',
    says: {
      attempts: (claimed) => [`retry_limit: ${retriesOf(claimed)},`],
      delay: () => ['retry_delay: 0,', 'retry_backoff: false,'],
    },
  },
  {
    library: 'graphile-worker',
    release: '0.18.0',
    file: 'graphile-worker/sql/000001.sql',
    says: {
      attempts: ({ attempts }) => [`max_attempts int default ${String(attempts)} not null`],
      delay: () => ["(exp(least(attempts, 10))::text || ' seconds')::interval", /random\(\)/],
    },
  },
  {
    library: 'agenda',
    release: '6.2.6',
    file: 'agenda/dist/utils/backoff.js',
    says: {
      attempts: (claimed) => [`maxRetries = ${retriesOf(claimed)}`],
      delay: (claimed) => [
        `delay = ${String(firstMsOf(claimed))}`,
        `factor = ${factorOf(claimed)}`,
        'jitter = 0',
      ],
    },
  },
  {
    library: '@temporalio/workflow',
    release: '1.24.0',
    file: '@temporalio/common/lib/retry-policy.d.ts',
    says: {
      attempts: () => ['@default Infinity'],
      delay: (claimed) => [`@default ${factorOf(claimed)}`, '@default 1 second', '@default 100x of'],
    },
  },
  {
    library: 'inngest',
    release: '4.24.0',
    file: 'inngest/components/InngestFunction.d.ts',
    says: { attempts: (claimed) => [`Defaults to \`${retriesOf(claimed)}\`.`] },
  },
];
