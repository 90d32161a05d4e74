import type { Hazard } from '../hazard.js';
import type { RetryLibrary } from '../retry-library.js';
import { spreadOnce } from '../shared/spread-once.js';

const policies = [
  'certLoadPolicy',
  'fragLoadPolicy',
  'keyLoadPolicy',
  'manifestLoadPolicy',
  'playlistLoadPolicy',
  'steeringManifestLoadPolicy',
];

export const hls: RetryLibrary = {
  name: 'hls.js',
  kind: 'HTTP client',
  source: 'hls.js, src/config.ts and src/utils/error-helper.ts: getRetryDelay() has no random part',
  behaviors: [
    {
      release: '1.7.4',
      attempts: 7,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'none' },
      cap: { ms: 8000 },
      retryAfter: { is: 'ignored' },
      proof: 'read',
    },
  ],
  notes: [
    'After a timeout its policies load a fragment again at once, four times, unless `timeoutRetry.retryDelayMs` is given.',
  ],
  uses: [
    { kind: 'construct', path: 'default', options: 0, onlyWhenAsked: true },
    { kind: 'type', path: 'HlsConfig' },
  ],
  hazards: policies.flatMap((policy) =>
    ['errorRetry', 'timeoutRetry'].flatMap((retry) => hazardsOf(`${policy}.default.${retry}`)),
  ),
};

function hazardsOf(retry: string): Hazard[] {
  const isRetried = [{ option: `${retry}.maxNumRetry`, when: [{ is: 'above', value: 0 }] }] as const;
  return [
    {
      rule: 'require-jitter',
      option: `${retry}.retryDelayMs`,
      when: [{ is: 'above', value: 1 }],
      also: isRetried,
      consequence: 'waits the same delay in every player, and has no option that spreads it',
      mend: spreadOnce(`${retry}.retryDelayMs`),
    },
    {
      rule: 'require-backoff',
      option: `${retry}.retryDelayMs`,
      when: [{ is: 'one-of', values: [0] }],
      also: isRetried,
      consequence:
        'loads again at once what just failed, so that a slow server gets all its players at the same moment',
      mend: { option: `${retry}.retryDelayMs`, value: '1000', title: 'Wait a second before the first retry' },
    },
  ];
}
