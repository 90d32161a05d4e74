import { SAME_FIXED_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { letsPermanentThrough } from '../shared/permanent.js';
import { spreadOnce } from '../shared/spread-once.js';

export const typescriptRetryDecorator: RetryLibrary = {
  name: 'typescript-retry-decorator',
  kind: 'retry helper',
  source:
    'typescript-retry-decorator, dist/cjs/retry.decorator.js: jitter only by exponentialOption.backoffStrategy',
  behaviors: [
    {
      release: '2.6.0',
      asked: '@Retryable({ maxAttempts: 3 })',
      delay: { form: 'none' },
      jitter: { form: 'none' },
      retryAfter: { is: 'unseen' },
      proof: 'run',
    },
  ],
  notes: ['`maxAttempts` counts the retries: 3 makes four attempts.'],
  instead: `import { BackOffPolicy, ExponentialBackoffStrategy, Retryable } from 'typescript-retry-decorator';

export class Orders {
  @Retryable({
    maxAttempts: 3,
    backOffPolicy: BackOffPolicy.ExponentialBackOffPolicy,
    backOff: 500,
    exponentialOption: { maxInterval: 20_000, multiplier: 2, backoffStrategy: ExponentialBackoffStrategy.FullJitter },
    doRetry: (error) => error.status >= 500,
  })
  async load() {}
}`,
  uses: [
    { kind: 'call', path: 'Retryable', options: 0 },
    { kind: 'type', path: 'RetryOptions' },
  ],
  limit: { option: 'maxAttempts', none: 0 },
  predicate: 'doRetry',
  transientOnly: { option: 'doRetry', value: '(error) => isTransient(error)' },
  seesNoResponses: true,
  hazards: [
    letsPermanentThrough('doRetry'),
    {
      rule: 'require-jitter',
      option: 'backOff',
      when: [{ is: 'above', value: 1 }],
      also: [{ option: 'exponentialOption.backoffStrategy', when: [{ is: 'absent' }] }],
      consequence: `${SAME_FIXED_DELAY} unless \`exponentialOption\` has a \`backoffStrategy\``,
      mend: spreadOnce('backOff'),
    },
  ],
};
