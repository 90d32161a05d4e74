import type { RetryLibrary } from '../retry-library.js';

export const octokitThrottling: RetryLibrary = {
  name: '@octokit/plugin-throttling',
  kind: 'SDK',
  source:
    '@octokit/plugin-throttling, dist-bundle/index.js: fallbackSecondaryRateRetryAfter, retryAfterBaseValue',
  behaviors: [{ release: '11.0.5', attempts: 1, retryAfter: { is: 'heeded' }, proof: 'read' }],
  notes: [
    '`onRateLimit` and `onSecondaryRateLimit` decide: one that always returns true never ends, `retryCount` has to.',
    'It reads Retry-After in seconds.',
  ],
  uses: [],
  hazards: [],
};
