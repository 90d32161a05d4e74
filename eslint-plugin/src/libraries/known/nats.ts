import { SAME_FIXED_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

export const nats: RetryLibrary = {
  name: 'nats',
  modules: ['nats', '@nats-io/transport-node', '@nats-io/nats-core', 'nats.ws'],
  kind: 'connection',
  source: 'nats, lib/nats-base-client/options.js: DEFAULT_RECONNECT_TIME_WAIT and DEFAULT_JITTER',
  behaviors: [
    {
      release: '2.29.3',
      attempts: 11,
      delay: { form: 'fixed', firstMs: 2000 },
      jitter: { form: 'added', upToMs: 100 },
      proof: 'read',
    },
  ],
  notes: ['With TLS the random part is up to a second.', '`maxReconnectAttempts: -1` reconnects for ever.'],
  instead: `import { connect } from 'nats';

export const connection = await connect({ servers, reconnectDelayHandler: () => 1000 + Math.random() * 4000 });`,
  uses: [{ kind: 'call', path: 'connect', options: 0, onlyWhenAsked: true }],
  delays: ['reconnectDelayHandler'],
  hazards: [
    {
      rule: 'require-jitter',
      option: 'reconnectJitter',
      when: [{ is: 'one-of', values: [0] }],
      also: [{ option: 'reconnectDelayHandler', when: [{ is: 'absent' }] }],
      consequence: `${SAME_FIXED_DELAY}, because \`reconnectJitter\` is 0`,
      mend: { option: 'reconnectJitter', value: '2000', title: 'Spread the delay by up to 2 s' },
    },
  ],
};
