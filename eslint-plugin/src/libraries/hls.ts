import type { RetryLibrary } from './retry-library.js';

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
  source: 'hls.js 1.7.4, src/utils/error-helper.ts: getRetryDelay() has no random part',
  uses: [
    { kind: 'construct', path: 'default', options: 0, onlyWhenAsked: true },
    { kind: 'type', path: 'HlsConfig' },
  ],
  hazards: policies.flatMap((policy) =>
    ['errorRetry', 'timeoutRetry'].map((retry) => ({
      rule: 'require-jitter' as const,
      option: `${policy}.default.${retry}.retryDelayMs`,
      when: [{ is: 'above' as const, value: 1 }],
      also: [
        { option: `${policy}.default.${retry}.maxNumRetry`, when: [{ is: 'above' as const, value: 0 }] },
      ],
      consequence: 'waits the same delay in every player, and has no option that spreads it',
    })),
  ),
};
