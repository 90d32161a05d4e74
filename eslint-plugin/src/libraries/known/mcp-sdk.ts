import type { RetryLibrary } from '../retry-library.js';
import { spreadOnce } from '../shared/spread-once.js';

export const mcpSdk: RetryLibrary = {
  name: '@modelcontextprotocol/sdk',
  kind: 'connection',
  modules: ['@modelcontextprotocol/sdk', '@modelcontextprotocol/sdk/client/streamableHttp.js'],
  source:
    '@modelcontextprotocol/sdk, dist/esm/client/streamableHttp.js: DEFAULT_STREAMABLE_HTTP_RECONNECTION_OPTIONS',
  behaviors: [
    {
      release: '1.32.2',
      attempts: 3,
      delay: { form: 'exponential', firstMs: 1000, factor: 1.5 },
      jitter: { form: 'none' },
      cap: { ms: 30_000 },
      proof: 'run',
      proofs: { attempts: 'read' },
    },
  ],
  notes: [
    'Only a stream of events that broke is opened again: a request is not.',
    'What the server says with `retry:` takes the place of the delay, the same for all its clients.',
  ],
  instead: `import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const spread = 0.5 + Math.random();
export const transport = new StreamableHTTPClientTransport(url, {
  reconnectionOptions: {
    initialReconnectionDelay: 1000 * spread,
    maxReconnectionDelay: 30_000 * spread,
    reconnectionDelayGrowFactor: 1.5,
    maxRetries: 5,
  },
});`,
  uses: [
    {
      kind: 'construct',
      path: 'StreamableHTTPClientTransport',
      options: 1,
      below: ['reconnectionOptions'],
      onlyWhenAsked: true,
    },
    { kind: 'type', path: 'StreamableHTTPReconnectionOptions' },
  ],
  limit: { option: 'maxRetries', none: 0 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'initialReconnectionDelay',
      when: [{ is: 'above', value: 1 }],
      consequence:
        'reconnects at the same moments in every client of a server that restarts, and has no option that spreads them',
      mend: spreadOnce('initialReconnectionDelay'),
    },
  ],
};
