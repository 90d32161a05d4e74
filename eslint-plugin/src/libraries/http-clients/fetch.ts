import type { HttpClient } from '../http-client.js';

export const fetchClient: HttpClient = {
  name: 'fetch',
  modules: [
    'node-fetch',
    'undici',
    'cross-fetch',
    'isomorphic-fetch',
    'node-fetch-native',
    'make-fetch-happen',
  ],
  exports: ['fetch', 'default'],
  globals: ['fetch'],
  optionsIndexOfBodyMethods: 1,
  rejectsOnStatus: false,
  factories: [],
  timeLimit: { option: 'signal', value: 'AbortSignal.timeout(10_000)' },
};
