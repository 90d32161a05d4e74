import { NEVER_GIVES_UP, NO_DELAY } from '../clauses.js';
import type { Condition } from '../hazard.js';
import type { RetryLibrary } from '../retry-library.js';

const WAITS = /\b(?:exponential|fibonacci|fixed|linear|spaced)\(/;
/** A schedule that waits, without any of these words in it. */
const schedule = (without: RegExp): Condition => ({ is: 'written', with: WAITS, without });
const jittered = "Schedule.exponential('100 millis').pipe(Schedule.jittered)";

export const effect: RetryLibrary = {
  name: 'effect',
  modules: ['effect', 'effect/Effect'],
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
  instead: `import { Effect, Schedule } from 'effect';

const schedule = Schedule.exponential('100 millis').pipe(Schedule.jittered);
export const load = Effect.retry(request, { times: 3, schedule, while: (error) => error.status >= 500 });`,
  uses: ['Effect.retry', 'retry'].map((path) => ({
    kind: 'call',
    path,
    options: 'last-object',
    standsFor: 'schedule',
    onlyWhenAsked: true,
  })),
  hazards: [
    {
      rule: 'require-jitter',
      option: 'schedule',
      when: [schedule(/jitter|random/i)],
      consequence: 'waits the same in every client, because its schedule is not `jittered`',
      mend: {
        option: 'schedule',
        value: 'delay.pipe(Schedule.jittered)',
        written: 'delay',
        title: 'Spread the schedule by a fifth',
        imports: { name: 'Schedule', from: 'effect' },
      },
    },
    {
      rule: 'require-retry-limit',
      option: 'schedule',
      when: [
        schedule(/recurs|upTo|during|elapsed|take|both|intersect|compose|andThen|while|until|times|retries/i),
      ],
      also: ['times', 'while', 'until'].map((option) => ({ option, when: [{ is: 'absent' }] })),
      consequence: `${NEVER_GIVES_UP}: this schedule has no end, and \`times\` is not given`,
      mend: { option: 'times', value: '5', title: 'Give up after 5 retries' },
    },
    {
      rule: 'require-backoff',
      option: 'schedule',
      when: [{ is: 'absent' }],
      also: [{ option: 'times', when: [{ is: 'above', value: 1 }] }],
      overNetwork: true,
      consequence: NO_DELAY,
      mend: {
        option: 'schedule',
        value: jittered,
        title: 'Wait longer each time, with jitter',
        imports: { name: 'Schedule', from: 'effect' },
      },
    },
  ],
};
