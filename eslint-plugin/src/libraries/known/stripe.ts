import type { RetryLibrary } from '../retry-library.js';

export const stripe: RetryLibrary = {
  name: 'stripe',
  kind: 'SDK',
  source: 'stripe, cjs/RequestSender.js: _shouldRetry() and _getSleepTimeInMS()',
  behaviors: [
    {
      release: '23.1.0',
      attempts: 3,
      delay: { form: 'exponential', firstMs: 250, factor: 2 },
      jitter: { form: 'factor', from: 0.5, to: 1 },
      cap: { ms: 5000, jitter: 'kept' },
      floorMs: 500,
      retryAfter: { is: 'ignored' },
      statuses: [409, [500, 599]],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 80_000,
      proof: 'run',
      proofs: { timeout: 'read' },
    },
  ],
  notes: [
    'It sends an Idempotency-Key with each POST, the same for each of its attempts; a retry around the call gets a new one each time, unless `idempotencyKey` is given.',
    'No wait is shorter than half a second, so that nothing is left of the random part of the first two retries: all clients wait exactly that.',
  ],
  instead: `import Stripe from 'stripe';

export const stripe = new Stripe(process.env.STRIPE_KEY, { maxNetworkRetries: 2, timeout: 20_000 });`,
  uses: [],
  clients: [
    {
      // What checks a webhook's signature asks no server.
      sends: /^(?:default|Stripe)#(?!webhooks\.)(?:\w+\.)+\w+$/,
      // A meter event is told from its repetition by its identifier.
      creates: {
        methods: ['create'],
        calls: /^(?:default|Stripe)#(?!billing\.meterEvents\.)(?:\w+\.)+create$/,
        keyIn: 1,
      },
      attempts: 3,
      options: 1,
      requestOptions: 1,
      pathFirst: true,
      limits: [{ option: 'maxNetworkRetries', none: 0 }],
    },
  ],
  hazards: [],
};
