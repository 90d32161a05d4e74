/**
 * Retries for axios instances.
 *
 * @module forbear/axios
 */
export { retryAxios, type RetryAxiosOptions } from './retry-axios.js';
