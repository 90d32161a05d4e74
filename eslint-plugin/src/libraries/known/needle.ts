import type { RetryLibrary } from '../retry-library.js';

export const needle: RetryLibrary = {
  name: 'needle',
  kind: 'HTTP client',
  source: 'needle, lib/needle.js: open_timeout 10 s, response_timeout and read_timeout 0',
  behaviors: [{ release: '3.5.0', attempts: 1, timeoutMs: 'none', proof: 'run' }],
  notes: ['It gives up connecting after 10 s, and waits for an answer without end.'],
  uses: [],
  hazards: [],
};
