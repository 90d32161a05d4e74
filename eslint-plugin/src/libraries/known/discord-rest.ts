import type { RetryLibrary } from '../retry-library.js';

export const discordRest: RetryLibrary = {
  name: '@discordjs/rest',
  modules: ['@discordjs/rest', 'discord.js'],
  kind: 'SDK',
  source: '@discordjs/rest, dist/index.js: three retries of every method after 5xx and timeouts',
  behaviors: [
    {
      release: '2.6.3',
      attempts: 4,
      delay: { form: 'none' },
      jitter: { form: 'none' },
      retryAfter: { is: 'heeded' },
      timeoutMs: 15_000,
      proof: 'read',
      proofs: { delay: 'unproved' },
    },
  ],
  uses: [],
  clients: [
    {
      sends: /^REST#(?:setToken\(\)\.)?(?:delete|get|patch|post|put|request)$/,
      attempts: 4,
      options: 0,
      limits: [{ option: 'retries', none: 0 }],
    },
  ],
  hazards: [],
};
