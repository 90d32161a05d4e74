export { retryInterceptor, type RetryInterceptorOptions } from './retry-interceptor.js';
export type { UndiciResponse } from './held-response.js';
