/**
 * The options that let got retry by the rules of `createFetch`.
 *
 * @module forbear/got
 */
export { gotRetry, type GotRetryOptions } from './got-retry.js';
