import type { Clock } from './clock.js';
import { TimeoutQueue } from './timeout-queue.js';

/** Per clock, the queues that are in use, by what tells them apart. */
const queuesOf = /* @__PURE__ */ new WeakMap<Clock, Map<number, TimeoutQueue>>();

/** More than any program has different timeouts; beyond it (computed timeouts) queues are not shared. */
const maxQueues = 64;

/** The queue for timeouts of this length on this clock, so that calls which share no policy object share a timer. */
export function sharedTimeouts(clock: Clock, timeoutMs: number, unref = false): TimeoutQueue {
  let queues = queuesOf.get(clock);
  if (queues === undefined || queues.size >= maxQueues)
    queuesOf.set(clock, (queues = new Map<number, TimeoutQueue>()));
  // Timeouts are above 0, so their sign is free to tell the rest.
  const key = unref ? -timeoutMs : timeoutMs;
  let queue = queues.get(key);
  if (queue === undefined) queues.set(key, (queue = new TimeoutQueue(clock, timeoutMs, unref)));
  return queue;
}
