import type { RetryLibrary } from '../retry-library.js';

export const reconnectingEventSource: RetryLibrary = {
  name: 'reconnecting-eventsource',
  kind: 'connection',
  source: 'reconnecting-eventsource, build/src/reconnecting-eventsource.js: _onerror()',
  behaviors: [
    {
      release: '1.6.5',
      attempts: Infinity,
      delay: { form: 'fixed', firstMs: 3000 },
      jitter: { form: 'factor', from: 0, to: 1 },
      proof: 'read',
    },
  ],
  notes: [
    'The wait is drawn from 0 to `max_retry_time`, and never grows: a server that stays down is asked every second and a half.',
    'What the server says with `retry:` holds for the reconnects of the browser, not for those of this library.',
  ],
  instead: `import ReconnectingEventSource from 'reconnecting-eventsource';

export const events = new ReconnectingEventSource(url, { max_retry_time: 30_000 });`,
  uses: [],
  hazards: [],
};
