import type { HttpClient } from '../http-client.js';

export const axiosClient: HttpClient = {
  name: 'axios',
  modules: ['axios'],
  exports: ['default', 'axios', 'Axios'],
  types: [
    { package: 'axios', name: 'AxiosInstance' },
    { package: 'axios', name: 'AxiosStatic' },
    { package: 'axios', name: 'Axios' },
    { package: '@nestjs/axios', name: 'HttpService' },
  ],
  globals: ['axios'],
  optionsIndexOfBodyMethods: 2,
  rejectsOnStatus: true,
  factories: ['create'],
  timeLimit: { option: 'timeout', value: '10_000' },
};
