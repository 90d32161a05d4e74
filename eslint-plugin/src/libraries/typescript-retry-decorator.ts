import { SAME_FIXED_DELAY } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

export const typescriptRetryDecorator: RetryLibrary = {
  name: 'typescript-retry-decorator',
  source:
    'typescript-retry-decorator 2.6.0, dist/cjs/retry.decorator.js: jitter only by exponentialOption.backoffStrategy',
  uses: [
    { kind: 'call', path: 'Retryable', options: 0 },
    { kind: 'type', path: 'RetryOptions' },
  ],
  limit: { option: 'maxAttempts', none: 0 },
  predicate: 'doRetry',
  seesNoResponses: true,
  hazards: [
    {
      rule: 'require-jitter',
      option: 'backOff',
      when: [{ is: 'above', value: 1 }],
      also: [{ option: 'exponentialOption.backoffStrategy', when: [{ is: 'absent' }] }],
      consequence: `${SAME_FIXED_DELAY} unless \`exponentialOption\` has a \`backoffStrategy\``,
    },
  ],
};
