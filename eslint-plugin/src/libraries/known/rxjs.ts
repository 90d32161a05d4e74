import { NEVER_GIVES_UP, NO_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

export const rxjs: RetryLibrary = {
  name: 'rxjs',
  kind: 'retry helper',
  modules: ['rxjs', 'rxjs/operators'],
  source: 'rxjs, operators/retry.ts: `count` is Infinity, and there is no delay unless `delay` is given',
  behaviors: [
    {
      release: '7.8.2',
      attempts: Infinity,
      delay: { form: 'none' },
      jitter: { form: 'none' },
      retryAfter: { is: 'unseen' },
      proof: 'run',
    },
  ],
  notes: ['`retry()` without a count subscribes again for ever, and at once.'],
  instead: `import { retry, timer } from 'rxjs';

export const withRetries = (source) =>
  source.pipe(retry({ count: 3, delay: (error, count) => timer(Math.random() * 250 * 2 ** count) }));`,
  uses: [
    { kind: 'call', path: 'retry', options: 0, piped: true },
    { kind: 'call', path: 'retryWhen', notifier: 0, piped: true },
  ],
  limit: { option: 'count', none: 0 },
  limitAlone: true,
  delays: ['delay'],
  hazards: [
    {
      rule: 'require-backoff',
      option: 'delay',
      on: /(?:^|\.)retry$/,
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      also: [{ option: 'count', when: [{ is: 'absent' }, { is: 'above', value: 1 }] }],
      overNetwork: true,
      consequence: NO_DELAY,
      mend: {
        option: 'delay',
        value: '(error, count) => timer(Math.random() * 250 * 2 ** count)',
        imports: { name: 'timer', from: 'rxjs' },
        title: 'Wait longer each time, with full jitter',
      },
    },
    {
      rule: 'require-retry-limit',
      option: 'count',
      on: /(?:^|\.)retry$/,
      when: [{ is: 'absent' }, { is: 'one-of', values: [Infinity] }],
      also: [
        {
          option: 'delay',
          // A function may end it, by an Observable that fails or completes, or leave it to a stream that others feed, which
          // by convention has a `$` at the end of its name: of clicks on "Try again".
          when: [
            { is: 'absent' },
            { is: 'above', value: -1 },
            { is: 'delay-without', names: /\bthrow|EMPTY|\bof\b|takeUntil|\w\$(?![\w{])/ },
          ],
        },
      ],
      overNetwork: true,
      consequence: `${NEVER_GIVES_UP}, unless \`count\` is given`,
      mend: { option: 'count', value: '5', title: 'Give up after 5 retries' },
    },
  ],
};
