import { axios } from '../known/axios.js';
import { axiosRetry } from '../known/axios-retry.js';
import { fetchRetry } from '../known/fetch-retry.js';
import { gaxios } from '../known/gaxios.js';
import { got } from '../known/got.js';
import { hls } from '../known/hls.js';
import { ky } from '../known/ky.js';
import { makeFetchHappen } from '../known/make-fetch-happen.js';
import { needle } from '../known/needle.js';
import { nodeFetchRetry } from '../known/node-fetch-retry.js';
import { ofetch } from '../known/ofetch.js';
import { requestretry } from '../known/requestretry.js';
import { retryAxios } from '../known/retry-axios.js';
import { retryRequest } from '../known/retry-request.js';
import { superagent } from '../known/superagent.js';
import { tus } from '../known/tus.js';
import { undici } from '../known/undici.js';
import { vercelFetchRetry } from '../known/vercel-fetch-retry.js';
import { wretch } from '../known/wretch.js';
import type { RetryLibrary } from '../retry-library.js';

/** HTTP clients that retry, and what makes others retry. */
export const retryingHttpClients: readonly RetryLibrary[] = [
  axios,
  axiosRetry,
  fetchRetry,
  gaxios,
  got,
  hls,
  ky,
  makeFetchHappen,
  needle,
  nodeFetchRetry,
  ofetch,
  requestretry,
  retryAxios,
  retryRequest,
  superagent,
  tus,
  undici,
  vercelFetchRetry,
  wretch,
];
