/**
 * An interceptor that retries the requests of an undici dispatcher.
 *
 * @module forbear/undici
 */
export { retryInterceptor, type RetryInterceptorOptions } from './retry-interceptor.js';
export type { UndiciResponse } from './held-response.js';
