import { FailedRequestError } from './failed-request-error.js';
import { RequestLimit } from './request-limit.js';
import type { Scenario } from './scenario.js';
import type { SimulatedClock } from './simulated-clock.js';

/** Answers at once that it won't: no request is cheaper. */
const refusalMs = 1;

/** How far single answers are from `latencyMs`, or all would come in lockstep. */
const latencySpread = 0.2;

/**
 * One queue, worked off in order at the rate of the capacity. Work for clients that have stopped waiting is done as well:
 * a server can't know, which is how retries keep an overload alive that has lost its cause.
 */
export class SimulatedServer {
  readonly #scenario: Scenario;
  readonly #clock: SimulatedClock;
  readonly #random: () => number;
  readonly #limit: RequestLimit | undefined;
  /** What breaks the open connections off. */
  readonly #open = new Set<(error: FailedRequestError) => void>();
  /** When all that is in the queue will have been worked off. */
  #freeAtMs = 0;
  #capacityShare = 1;
  /** Requests that it has worked on. */
  worked = 0;
  /** Those of them whose client had stopped waiting. */
  unread = 0;

  constructor(scenario: Scenario, clock: SimulatedClock, random: () => number) {
    this.#scenario = scenario;
    this.#clock = clock;
    this.#random = random;
    const { rateLimitPerSecond } = scenario.server;
    if (rateLimitPerSecond !== undefined)
      this.#limit = new RequestLimit(scenario.clients, rateLimitPerSecond);
    const { startMs, endMs, capacityShare } = scenario.outage;
    clock.at(startMs, () => {
      this.#change(capacityShare);
    });
    clock.at(endMs, () => {
      this.#change(1);
    });
  }

  /**
   * Sends it a request.
   *
   * @throws FailedRequestError (as a rejection) unless it is answered in time
   */
  request(client: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const { clock, scenario } = { clock: this.#clock, scenario: this.#scenario };
      const nowMs = clock.now();
      const fail = (atMs: number, error: FailedRequestError) => {
        const timedOut = atMs - nowMs > scenario.timeoutMs;
        clock.at(timedOut ? nowMs + scenario.timeoutMs : atMs, () => {
          reject(timedOut ? new FailedRequestError('ETIMEDOUT') : error);
        });
      };
      if (this.#capacityShare === 0) {
        fail(nowMs + scenario.outage.refusedAfterMs, new FailedRequestError('ECONNREFUSED'));
      } else if (this.#limit?.admits(client, nowMs) === false) {
        const headers = { 'retry-after': String(scenario.server.retryAfterSeconds) };
        fail(nowMs + refusalMs, new FailedRequestError(429, headers));
      } else {
        const answerMs = this.#enqueue(nowMs);
        if (answerMs === undefined) fail(nowMs + refusalMs, new FailedRequestError(503));
        else this.#answer(nowMs, answerMs, resolve, reject);
      }
    });
  }

  /** Takes a request into the queue, and says when it will be answered; `undefined` where the queue is full. */
  #enqueue(nowMs: number): number | undefined {
    const { capacityPerSecond, queueLimit, degradation, latencyMs } = this.#scenario.server;
    const workMs = 1_000 / (capacityPerSecond * this.#capacityShare);
    const fill = Math.max(0, this.#freeAtMs - nowMs) / workMs / queueLimit;
    if (fill >= 1) return undefined;
    this.#freeAtMs = Math.max(nowMs, this.#freeAtMs) + workMs * (1 + degradation * fill);
    return this.#freeAtMs + latencyMs * (1 + latencySpread * (2 * this.#random() - 1));
  }

  #answer(
    nowMs: number,
    answerMs: number,
    resolve: () => void,
    reject: (error: FailedRequestError) => void,
  ): void {
    const { timeoutMs } = this.#scenario;
    const inTime = answerMs - nowMs <= timeoutMs;
    this.worked += 1;
    if (!inTime) this.unread += 1;
    const breakOff = (error: FailedRequestError) => {
      this.#open.delete(breakOff);
      reject(error);
    };
    this.#open.add(breakOff);
    this.#clock.at(Math.min(answerMs, nowMs + timeoutMs), () => {
      if (!this.#open.delete(breakOff)) return;
      if (inTime) resolve();
      else reject(new FailedRequestError('ETIMEDOUT'));
    });
  }

  /** The queue keeps its length, not its time; an outage loses it, and everyone who waits hears of it at once. */
  #change(capacityShare: number): void {
    const nowMs = this.#clock.now();
    if (capacityShare === 0) {
      this.#freeAtMs = nowMs;
      for (const breakOff of this.#open) breakOff(new FailedRequestError('ECONNRESET'));
    } else if (this.#capacityShare > 0) {
      this.#freeAtMs = nowMs + (Math.max(0, this.#freeAtMs - nowMs) * this.#capacityShare) / capacityShare;
    }
    this.#capacityShare = capacityShare;
  }
}
