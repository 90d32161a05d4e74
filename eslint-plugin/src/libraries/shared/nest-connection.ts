import { SAME_FIXED_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { spreadOnce } from './spread-once.js';

/** How NestJS' database modules connect when an application starts: again after `retryDelay`, by an operator of RxJS. */
export const NEST_CONNECTION = {
  kind: 'database client',
  notes: ['All instances that start together ask the database again together, every three seconds.'],
  limit: { option: 'retryAttempts', none: 1 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'retryDelay',
      when: [{ is: 'above', value: 1 }],
      consequence: `${SAME_FIXED_DELAY}, \`retryDelay\`, and has no option that spreads it`,
      mend: spreadOnce('retryDelay'),
    },
  ],
} as const satisfies Partial<RetryLibrary>;
