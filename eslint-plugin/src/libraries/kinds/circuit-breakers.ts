import { brakes } from '../known/brakes.js';
import { mollitia } from '../known/mollitia.js';
import { opossum } from '../known/opossum.js';
import type { RetryLibrary } from '../retry-library.js';

/** Circuit breakers, which retry nothing and are known for what is made per call. */
export const circuitBreakers: readonly RetryLibrary[] = [brakes, mollitia, opossum];
