import { SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { CAPPED_AT_ONCE, ENDLESS_RETRIES, RANDOMIZE, UNCAPPED, WAITS_AT_ALL } from '../shared/node-retry.js';

/** A policy of one's own, wherever it is handed to a client: the options of node-retry. */
export const slackRetryConfig: RetryLibrary = {
  name: '@slack/web-api',
  modules: ['@slack/web-api', '@slack/webhook', '@slack/socket-mode', '@slack/bolt'],
  kind: 'SDK',
  source: '@slack/web-api, dist/WebClient.js: hands retryConfig to p-retry',
  // What its clients do by default is told with them.
  behaviors: [],
  uses: [
    { kind: 'property', path: 'retryConfig', onlyWhereImported: true },
    { kind: 'type', path: 'RetryOptions' },
  ],
  limit: { option: 'retries', none: 0 },
  hazards: [
    UNCAPPED,
    CAPPED_AT_ONCE,
    ENDLESS_RETRIES,
    {
      rule: 'require-jitter',
      option: 'randomize',
      when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
      also: [WAITS_AT_ALL],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`randomize\` is on`,
      mend: RANDOMIZE,
    },
  ],
};
