import type { HttpClient } from '../http-client.js';

/** Its `ajax` alone: `$.get` and `$.post` take no headers, and `$` itself finds elements. */
export const jqueryClient: HttpClient = {
  name: 'jquery',
  modules: ['jquery'],
  exports: ['default', '$', 'jQuery'],
  globals: ['$', 'jQuery'],
  callable: false,
  requestMethods: ['ajax'],
  methodOptions: ['method', 'type'],
  optionsIndexOfBodyMethods: 1,
  rejectsOnStatus: true,
  factories: [],
  timeLimit: { option: 'timeout', value: '10_000' },
};
