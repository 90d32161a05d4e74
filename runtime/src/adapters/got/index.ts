export { gotRetry, type GotRetryOptions } from './got-retry.js';
