export { retryAxios, type RetryAxiosOptions } from './retry-axios.js';
