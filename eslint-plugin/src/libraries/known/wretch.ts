import type { RetryLibrary } from '../retry-library.js';
import { endless } from '../shared/endless.js';

export const wretch: RetryLibrary = {
  name: 'wretch',
  modules: ['wretch/middlewares', 'wretch/middlewares/retry', 'wretch-middlewares'],
  kind: 'HTTP client',
  source: 'wretch, dist/middlewares/retry.js: 500 ms times the number of attempts, ten times',
  behaviors: [
    {
      release: '3.0.9',
      asked: 'wretch(url).middlewares([retry()])',
      attempts: 11,
      delay: { form: 'linear', firstMs: 500 },
      jitter: { form: 'none' },
      retryAfter: { is: 'ignored' },
      statuses: [[500, 599]],
      methods: 'all',
      lostAnswer: [],
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: ['A 429 is no failure to it: only 5xx are tried again, of every method.'],
  instead: `import wretch from 'wretch';
import { retry } from 'wretch/middlewares';

export const api = wretch('https://api.example').middlewares([
  retry({ maxAttempts: 3, delayRamp: (delay, attempt) => Math.random() * delay * 2 ** attempt, skip: (url, { method }) => method === 'POST' }),
]);`,
  limit: { option: 'maxAttempts', none: 0, zeroIsEndless: true },
  uses: [{ kind: 'call', path: 'retry', options: 0 }],
  hazards: [
    endless('maxAttempts', [{ is: 'one-of', values: [0, Infinity] }], '3'),
    {
      rule: 'require-jitter',
      option: 'delayRamp',
      when: [{ is: 'absent' }, { is: 'unjittered-delay' }],
      consequence: 'waits the same lengthening delay in every client unless `delayRamp` adds a random part',
      mend: {
        option: 'delayRamp',
        value: '(delay, attempt) => Math.random() * delay * 2 ** attempt',
        title: 'Wait longer each time, with full jitter',
      },
    },
  ],
};
