import { circuitBreakers } from './kinds/circuit-breakers.js';
import { connections } from './kinds/connections.js';
import { dataClients } from './kinds/data-clients.js';
import { databaseClients } from './kinds/database-clients.js';
import { retryingHttpClients } from './kinds/http-clients.js';
import { jobQueues } from './kinds/job-queues.js';
import { retryHelpers } from './kinds/retry-helpers.js';
import { sdks } from './kinds/sdks.js';
import type { RetryLibrary } from './retry-library.js';

/** Every library that retries and is known here, with those that are known not to. */
export const retryLibraries: readonly RetryLibrary[] = [
  ...circuitBreakers,
  ...connections,
  ...dataClients,
  ...databaseClients,
  ...retryingHttpClients,
  ...jobQueues,
  ...retryHelpers,
  ...sdks,
];
