import type { HttpClient } from '../http-client.js';

export const ofetchClient: HttpClient = {
  name: 'ofetch',
  modules: ['ofetch'],
  exports: ['ofetch', '$fetch', 'default'],
  types: [
    { package: 'ofetch', name: '$Fetch' },
    { package: 'ofetch', name: 'Fetch' },
  ],
  globals: ['$fetch'],
  optionsIndexOfBodyMethods: 1,
  rejectsOnStatus: true,
  factories: ['create'],
  timeLimit: { option: 'timeout', value: '10_000' },
};
