import type { HttpClient } from '../http-client.js';

export const kyClient: HttpClient = {
  name: 'ky',
  modules: ['ky', 'ky-universal'],
  exports: ['default'],
  types: [{ package: 'ky', name: 'KyInstance' }],
  globals: [],
  optionsIndexOfBodyMethods: 1,
  rejectsOnStatus: true,
  factories: ['create', 'extend'],
};
