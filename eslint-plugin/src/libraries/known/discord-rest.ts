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
      retryAfter: { is: 'heeded', statuses: [429] },
      statuses: [429, [500, 599]],
      methods: 'all',
      timeoutMs: 15_000,
      proof: 'run',
    },
  ],
  notes: [
    'It tries again at once: four attempts in a moment, or after the 15 s in which none was answered, of every method.',
    'A 429 is waited out as long as it says, and does not count: it is tried again without end.',
  ],
  instead: `import { REST } from '@discordjs/rest';

export const rest = new REST({ retries: 1, rejectOnRateLimit: ({ retryAfter }) => retryAfter > 60_000 }).setToken(token);`,
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
