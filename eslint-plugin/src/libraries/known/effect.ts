import type { RetryLibrary } from '../retry-library.js';

export const effect: RetryLibrary = {
  name: 'effect',
  kind: 'retry helper',
  source: 'effect, src/Schedule.ts: exponential(), spaced() and fixed() have no random part and no end',
  behaviors: [
    {
      release: '4.1.0',
      asked: "Effect.retry(operation, Schedule.exponential('100 millis'))",
      attempts: Infinity,
      delay: { form: 'exponential', firstMs: 100, factor: 2 },
      jitter: { form: 'none' },
      retryAfter: { is: 'unseen' },
      proof: 'run',
    },
  ],
  notes: [
    '`Schedule.jittered` spreads a delay by a fifth, and `Schedule.recurs` ends a schedule.',
    'Without `while` or `until` every failure is tried again.',
  ],
  uses: [],
  hazards: [],
};
