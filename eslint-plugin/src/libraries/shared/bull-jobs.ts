import type { Hazard, OptionCondition } from '../hazard.js';
import type { RetryUse } from '../retry-use.js';
import { spreadOnce } from './spread-once.js';

/* What the job options of Bull and BullMQ have in common. */

/** What a queue was told of all its jobs when it was made: an option of a job replaces that whole. */
export const QUEUE_DEFAULTS = { options: 'last-object', below: ['defaultJobOptions'] } as const;

/** The uses of both that take job options, or a queue's defaults for them. */
export const BULL_QUEUES: readonly RetryUse[] = [
  { kind: 'construct', path: 'Queue', options: 1, onlyWhenAsked: true },
  { kind: 'call', path: 'Queue#add', options: 2, onlyWhenAsked: true, defaults: QUEUE_DEFAULTS },
  { kind: 'construct', path: 'default', options: 'last-object', onlyWhenAsked: true },
  {
    kind: 'call',
    path: 'default#add',
    options: 'last-object',
    onlyWhenAsked: true,
    defaults: QUEUE_DEFAULTS,
  },
];

/** Job options are handed through modules and functions of one's own; a backoff of this form is of no other library. */
export const JOB_OPTIONS: RetryUse = {
  kind: 'shape',
  path: 'backoff',
  shape: [
    { option: 'attempts', when: [{ is: 'given' }] },
    { option: 'backoff.type', when: [{ is: 'one-of', values: ['exponential', 'fixed'] }] },
    { option: 'backoff.delay', when: [{ is: 'given' }] },
  ],
};

const AT_ONCE =
  'runs a failed job again at once, as often as `attempts` says: what it needs has no time to come back';

/** The hazards of job options, with the job itself and among a queue's defaults. */
export function jobHazards(unjittered: string, hasJitter = false): Hazard[] {
  return [
    ...['', 'defaultJobOptions.'].flatMap((below) => hazardsBelow(below, unjittered, hasJitter)),
    {
      rule: 'no-ineffective-retry',
      option: 'backoff',
      on: /#add$/,
      when: [{ is: 'given' }],
      also: [{ option: 'attempts', when: [{ is: 'absent' }] }],
      consequence:
        'attempts a job once unless `attempts` says otherwise: there is nothing for `backoff` to wait for',
      mend: { option: 'attempts', value: '3', title: 'Attempt it three times' },
    },
  ];
}

function hazardsBelow(below: string, unjittered: string, hasJitter: boolean): Hazard[] {
  const at = (option: string) => `${below}${option}`;
  // Without attempts a job is never run again, and the backoff is never used.
  const isRetried: OptionCondition = { option: at('attempts'), when: [{ is: 'above', value: 1 }] };
  const spread = {
    option: at('backoff.jitter'),
    value: '1',
    title: 'Spread the whole delay',
    versions: { since: '5.56.0' },
  };
  const unspread = {
    option: at('backoff.jitter'),
    when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
  } as const;
  const isGrowing: OptionCondition = {
    option: at('backoff.type'),
    when: [{ is: 'one-of', values: ['exponential', 'fixed'] }],
  };
  return [
    hasJitter
      ? {
          rule: 'require-jitter',
          ...unspread,
          also: [isGrowing, isRetried],
          consequence: unjittered,
          mend: spread,
        }
      : {
          rule: 'require-jitter',
          option: at('backoff.delay'),
          when: [{ is: 'unspread' }],
          also: [unspread, isGrowing, isRetried],
          consequence: unjittered,
          mend: spreadOnce(at('backoff.delay')),
        },
    {
      rule: 'require-jitter',
      option: at('backoff'),
      when: [{ is: 'above', value: 1 }],
      also: [isRetried],
      consequence: unjittered,
      mend: hasJitter
        ? {
            option: at('backoff'),
            value: "{ type: 'exponential', delay: 1000, jitter: 1 }",
            title: 'Wait longer each time, and spread the delay',
            versions: { since: '5.56.0' },
          }
        : spreadOnce(at('backoff')),
    },
    {
      rule: 'require-backoff',
      option: at('backoff'),
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      also: [isRetried],
      consequence: AT_ONCE,
      mend: {
        option: at('backoff'),
        value: hasJitter
          ? "{ type: 'exponential', delay: 1000, jitter: 1 }"
          : "{ type: 'exponential', delay: 1000 }",
        title: 'Wait longer each time',
      },
    },
  ];
}
