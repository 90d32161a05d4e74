import type { RetryLibrary } from './retry-library.js';

export const discordRest: RetryLibrary = {
  name: '@discordjs/rest',
  modules: ['@discordjs/rest', 'discord.js'],
  source: '@discordjs/rest 2.6.3, dist/index.js: three retries of every method after 5xx and timeouts',
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
