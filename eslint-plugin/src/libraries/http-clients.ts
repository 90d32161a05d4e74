import type { HttpClient } from './http-client.js';
import { axiosClient } from './http-clients/axios.js';
import { fetchClient } from './http-clients/fetch.js';
import { gotClient } from './http-clients/got.js';
import { jqueryClient } from './http-clients/jquery.js';
import { kyClient } from './http-clients/ky.js';
import { ofetchClient } from './http-clients/ofetch.js';

/** The clients whose requests are recognized by how they are called. */
export const httpClients: readonly HttpClient[] = [
  fetchClient,
  axiosClient,
  gotClient,
  kyClient,
  ofetchClient,
  jqueryClient,
];
