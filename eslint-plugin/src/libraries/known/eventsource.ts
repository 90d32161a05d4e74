import type { RetryLibrary } from '../retry-library.js';

export const eventSource: RetryLibrary = {
  name: 'eventsource',
  kind: 'connection',
  source: 'eventsource, dist/EventSource.js: #reconnectInterval',
  behaviors: [
    {
      release: '5.1.5',
      attempts: Infinity,
      delay: { form: 'fixed', firstMs: 3000 },
      jitter: { form: 'none' },
      statuses: [],
      lostAnswer: ['GET'],
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: [
    'The client has no option for the delay: the server says it, with a line `retry: 4213`. Let it draw another number for each client.',
    'Every failed status ends it for good, a 503 too: who wants to go on makes a new one, after a random wait.',
  ],
  instead: `import ReconnectingEventSource from 'reconnecting-eventsource';

export const events = new ReconnectingEventSource(url, { max_retry_time: 30_000 });`,
  uses: [],
  hazards: [],
};
