import type { HttpClient } from '../http-client.js';

export const gotClient: HttpClient = {
  name: 'got',
  modules: ['got'],
  exports: ['default', 'got'],
  types: [{ package: 'got', name: 'Got' }],
  globals: [],
  optionsIndexOfBodyMethods: 1,
  rejectsOnStatus: true,
  factories: ['extend'],
  timeLimit: { option: 'timeout', value: '{ request: 10_000 }' },
};
