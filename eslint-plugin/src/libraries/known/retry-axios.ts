import { SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { endless } from '../shared/endless.js';
import { rangesOverPermanent } from '../shared/permanent.js';

export const retryAxios: RetryLibrary = {
  name: 'retry-axios',
  kind: 'HTTP client',
  source: "retry-axios, build/src/index.js: `jitter` is 'none' by default, and new in 4",
  behaviors: [
    {
      release: '4.0.3',
      asked: 'rax.attach(client)',
      attempts: 4,
      delay: { form: 'listed', delaysMs: [50, 150, 350] },
      jitter: { form: 'none' },
      retryAfter: { is: 'heeded', upToMs: 300_000, longer: 'fails' },
      statuses: [429, [500, 599]],
      methods: ['GET', 'HEAD', 'PUT', 'OPTIONS', 'DELETE'],
      lostAnswer: ['GET', 'HEAD', 'PUT', 'OPTIONS', 'DELETE'],
      proof: 'run',
    },
  ],
  notes: ['`shouldRetry` replaces the lists of methods and statuses.'],
  instead: `import axios from 'axios';
import * as rax from 'retry-axios';

export const client = axios.create({ timeout: 10_000 });
rax.attach(client);
client.defaults.raxConfig = { retry: 3, jitter: 'full', maxRetryDelay: 20_000 };`,
  uses: [
    { kind: 'property', path: 'raxConfig', unsafeMethodsBy: 'httpMethodsToRetry' },
    { kind: 'type', path: 'RetryConfig' },
  ],
  limit: { option: 'retry', none: 0 },
  hazards: [
    rangesOverPermanent('statusCodesToRetry'),
    endless('retry', [{ is: 'one-of', values: [Infinity] }], '3'),
    {
      rule: 'require-jitter',
      option: 'jitter',
      when: [{ is: 'absent' }, { is: 'one-of', values: ['none'] }],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`jitter\` is 'full' or 'equal'`,
      mend: {
        option: 'jitter',
        value: "'full'",
        title: 'Turn on full jitter',
        versions: { since: '4.0.0' },
      },
    },
    {
      rule: 'respect-retry-after',
      option: 'checkRetryAfter',
      when: [{ is: 'one-of', values: [false] }],
      consequence: 'is told to ignore Retry-After',
      mend: { option: 'checkRetryAfter', value: 'true', title: 'Wait as long as Retry-After says' },
    },
  ],
};
