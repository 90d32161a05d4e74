import type { RetryLibrary } from '../retry-library.js';

export const elasticsearch: RetryLibrary = {
  name: '@elastic/elasticsearch',
  kind: 'database client',
  modules: ['@elastic/elasticsearch', '@opensearch-project/opensearch'],
  source: '@elastic/elasticsearch with @elastic/transport, lib/Transport.js: maxRetries 3',
  behaviors: [
    {
      release: '9.5.1',
      attempts: 4,
      delay: { form: 'none' },
      jitter: { form: 'none' },
      retryAfter: { is: 'ignored' },
      statuses: [502, 503, 504],
      methods: 'all',
      lostAnswer: [],
      proof: 'run',
    },
  ],
  uses: [],
  clients: [
    {
      sends: /^Client#(?:\w+\.)?\w+$/,
      attempts: 4,
      options: 0,
      requestOptions: 1,
      limits: [{ option: 'maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};
