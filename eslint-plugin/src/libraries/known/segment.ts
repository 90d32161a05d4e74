import type { RetryLibrary } from '../retry-library.js';

export const segment: RetryLibrary = {
  name: '@segment/analytics-node',
  kind: 'SDK',
  source: '@segment/analytics-node, dist/cjs/plugins/segmentio/publisher.js: send()',
  behaviors: [
    {
      release: '3.1.0',
      attempts: 11,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'factor', from: 1, to: 2 },
      cap: { ms: 60_000, jitter: 'lost' },
      statuses: [408, 410, 429, 460, 500, [502, 504], [506, 510], [512, 599]],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 10_000,
      proof: 'run',
    },
  ],
  notes: [
    'A 429 with Retry-After is waited out and not counted; the header of a 503 is not read.',
    'Events are told apart by their `messageId`, so that a batch that is sent twice counts once.',
  ],
  instead: `import { Analytics } from '@segment/analytics-node';

export const analytics = new Analytics({ writeKey, maxRetries: 3 });`,
  uses: [{ kind: 'construct', path: 'Analytics', options: 0, onlyWhenAsked: true }],
  limit: { option: 'maxRetries', none: 0 },
  hazards: [],
};
