import { asyncRetry } from './async-retry.js';
import { axiosRetry } from './axios-retry.js';
import { got } from './got.js';
import { ky } from './ky.js';
import { pRetry } from './p-retry.js';
import type { RetryLibrary } from './retry-library.js';

export const retryLibraries: readonly RetryLibrary[] = [asyncRetry, axiosRetry, got, ky, pRetry];
