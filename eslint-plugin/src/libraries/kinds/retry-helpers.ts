import { asyncLibrary } from '../known/async.js';
import { asyncRetry } from '../known/async-retry.js';
import { bottleneck } from '../known/bottleneck.js';
import { cockatiel } from '../known/cockatiel.js';
import { effect } from '../known/effect.js';
import { esToolkit } from '../known/es-toolkit.js';
import { exponentialBackoff } from '../known/exponential-backoff.js';
import { forbear } from '../known/forbear.js';
import { lifeomicAttempt } from '../known/lifeomic-attempt.js';
import { pRetry } from '../known/p-retry.js';
import { promiseRetry } from '../known/promise-retry.js';
import { radash } from '../known/radash.js';
import { retry } from '../known/retry.js';
import { retryAsPromised } from '../known/retry-as-promised.js';
import { rxjs } from '../known/rxjs.js';
import { smithy } from '../known/smithy.js';
import { tsRetry } from '../known/ts-retry.js';
import { tsRetryPromise } from '../known/ts-retry-promise.js';
import { typescriptRetryDecorator } from '../known/typescript-retry-decorator.js';
import type { RetryLibrary } from '../retry-library.js';

/** Helpers that are handed an operation, and decorators. */
export const retryHelpers: readonly RetryLibrary[] = [
  asyncLibrary,
  asyncRetry,
  bottleneck,
  cockatiel,
  effect,
  esToolkit,
  exponentialBackoff,
  forbear,
  lifeomicAttempt,
  pRetry,
  promiseRetry,
  radash,
  retry,
  retryAsPromised,
  rxjs,
  smithy,
  tsRetry,
  tsRetryPromise,
  typescriptRetryDecorator,
];
