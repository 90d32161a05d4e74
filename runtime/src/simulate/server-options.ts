import type { Checks } from '../options/check-options.js';
import { count, finiteMs, positiveMs, rate } from '../options/checks.js';
import { isNumber, type Check } from '../options/check.js';

/** The server that all clients call. */
export interface ServerOptions {
  /** Requests that it can answer in a second, while healthy. Default 1 300. */
  readonly capacityPerSecond?: number | undefined;
  /** Requests that wait for it at most; the next one gets a 503 at once. Default 1 000. */
  readonly queueLimit?: number | undefined;
  /** How long an answer takes besides waiting in the queue and being worked on, in milliseconds. Default 50. */
  readonly latencyMs?: number | undefined;
  /**
   * How much more work a request is when the queue is full than when it is empty: 0.2 is a fifth more, which lowers the
   * capacity when it is needed most. Default 0.2.
   */
  readonly degradation?: number | undefined;
  /** It answers so many requests per second and client, and 429 with `Retry-After` to those beyond. Default: no limit. */
  readonly rateLimitPerSecond?: number | undefined;
  /** What that `Retry-After` says, in seconds. Default 1. */
  readonly retryAfterSeconds?: number | undefined;
}

/** When the server fails, and how. */
export interface OutageOptions {
  /** Default 30 000 ms. */
  readonly startMs?: number | undefined;
  /** Default 60 000 ms. */
  readonly durationMs?: number | undefined;
  /**
   * What is left of the capacity: 0 is an outage, in which connections are refused and those that are open at its start
   * break off; more is a brown-out. Default 0.
   */
  readonly capacityShare?: number | undefined;
  /** After how long a connection is refused, in milliseconds: above the clients' timeout, requests hang. Default 2. */
  readonly refusedAfterMs?: number | undefined;
}

const remainingShare: Check = {
  allowed: 'a number of at least 0 and below 1',
  accepts: (value) => isNumber(value) && value >= 0 && value < 1,
};

const positiveRate: Check = { ...positiveMs, allowed: 'a finite number above 0' };

export const serverChecks = {
  capacityPerSecond: positiveRate,
  queueLimit: count,
  latencyMs: finiteMs,
  degradation: rate,
  rateLimitPerSecond: positiveRate,
  retryAfterSeconds: count,
} satisfies Checks;

export const outageChecks = {
  startMs: finiteMs,
  durationMs: finiteMs,
  capacityShare: remainingShare,
  refusedAfterMs: finiteMs,
} satisfies Checks;

export const serverDefaults = {
  capacityPerSecond: 1_300,
  queueLimit: 1_000,
  latencyMs: 50,
  degradation: 0.2,
  retryAfterSeconds: 1,
} satisfies ServerOptions;

export const outageDefaults = {
  startMs: 30_000,
  durationMs: 60_000,
  capacityShare: 0,
  refusedAfterMs: 2,
} satisfies OutageOptions;
