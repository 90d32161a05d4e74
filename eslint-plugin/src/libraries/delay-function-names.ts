/**
 * Names of options that compute the wait before the next attempt, whatever takes them: of ioredis (`retryStrategy`,
 * `clusterRetryStrategy`, `sentinelRetryStrategy`), node-redis (`reconnectStrategy`, before version 4 `retry_strategy`),
 * axios-retry, fetch-retry and TanStack Query (`retryDelay`), BullMQ (`backoffStrategy`).
 */
export const delayFunctionNames =
  /\b(?:(?:cluster|sentinel|clusterNode)?[rR]etryStrategy|retry_strategy|(?:sentinel)?[rR]econnectStrategy|reconnect_strategy|retryDelay|calculateRetryDelay|getRetryDelay|backoffStrategy)\b/;
