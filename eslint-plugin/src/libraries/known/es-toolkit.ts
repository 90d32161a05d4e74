import { NEVER_GIVES_UP, NO_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { letsPermanentThrough } from '../shared/permanent.js';

export const esToolkit: RetryLibrary = {
  name: 'es-toolkit',
  kind: 'retry helper',
  modules: ['es-toolkit', 'es-toolkit/function'],
  source: 'es-toolkit, dist/function/retry.js: DEFAULT_DELAY, DEFAULT_RETRIES and DEFAULT_SHOULD_RETRY',
  behaviors: [
    {
      release: '1.53.2',
      attempts: Infinity,
      delay: { form: 'none' },
      jitter: { form: 'none' },
      retryAfter: { is: 'unseen' },
      proof: 'run',
    },
  ],
  instead: `import { retry } from 'es-toolkit';

export const load = (url) =>
  retry(() => read(url), {
    retries: 3,
    delay: (attempt) => Math.random() * 250 * 2 ** attempt,
    shouldRetry: (error) => error.status >= 500,
  });`,
  uses: [{ kind: 'call', path: 'retry', operation: 0, options: 1 }],
  limit: { option: 'retries', none: 0 },
  limitAlone: true,
  predicate: 'shouldRetry',
  transientOnly: { option: 'shouldRetry', value: '(error) => isTransient(error)' },
  seesNoResponses: true,
  delays: ['delay'],
  asRetry: {
    options: { retries: 'retries', delay: 'baseMs', signal: 'signal', shouldRetry: 'predicate' },
  },
  hazards: [
    letsPermanentThrough('shouldRetry'),
    {
      rule: 'require-retry-limit',
      option: 'retries',
      when: [{ is: 'absent' }, { is: 'one-of', values: [Infinity] }],
      consequence: `${NEVER_GIVES_UP}, unless \`retries\` is given`,
      mend: { option: 'retries', value: '5', title: 'Give up after 5 retries' },
    },
    {
      rule: 'require-backoff',
      option: 'delay',
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      overNetwork: true,
      consequence: NO_DELAY,
      mend: {
        option: 'delay',
        value: '(attempt) => Math.random() * 250 * 2 ** attempt',
        title: 'Wait longer each time, with full jitter',
      },
    },
  ],
};
