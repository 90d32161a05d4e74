import type { RetryLibrary } from '../retry-library.js';

export const firebaseAdmin: RetryLibrary = {
  name: 'firebase-admin',
  modules: ['firebase-admin', 'firebase-admin/auth', 'firebase-admin/messaging'],
  kind: 'SDK',
  source: 'firebase-admin, lib/utils/api-request.js: defaultRetryConfig() and backOffDelayMillis()',
  behaviors: [
    {
      release: '14.5.1',
      attempts: 5,
      delay: { form: 'listed', delaysMs: [0, 1000, 2000, 4000] },
      jitter: { form: 'none' },
      cap: { ms: 60_000 },
      retryAfter: { is: 'heeded', upToMs: 60_000, longer: 'fails' },
      statuses: [503],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 25_000,
      proof: 'run',
      proofs: { timeout: 'read' },
    },
  ],
  notes: [
    'The first retry comes at once, and no option changes any of this.',
    'Firestore and Cloud Storage are other packages, with retries of their own.',
    'A message whose answer is lost is sent again.',
  ],
  uses: [],
  clients: [
    {
      // What checks or signs a token asks no server, or only for keys that it keeps.
      sends:
        /^(?:get(?:Auth|Messaging)|(?:default\.)?(?:auth|messaging))\(\)\.(?!verify|createCustomToken)\w+$/,
      attempts: 5,
      limits: [],
    },
  ],
  hazards: [],
};
