/**
 * `npm run soak`: 500 calls a second of mixed methods through `createFetch`, with all there is switched on, against servers
 * that fail in every way. At the end nothing may be lost, doubled, or left over. `-- --seconds 60` for less than ten minutes
 * after the one in which all gets warm, `-- --rate 100` for a machine that has other work.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startRedis } from '../runtime/support/redis-server.js';
import { makeCall, startClient, type SoakClient } from './client.js';
import { activeResources, heapMegabytes, slopePerMinute, type Sample } from './gauges.js';
import type { Write } from './ledger.js';
import { startServers, type Servers } from './servers.js';

const stepMs = 20;
const sampleMs = 5_000;
const flushMs = 15_000;

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '600' }, rate: { type: 'string', default: '500' } },
});
const callsPerSecond = Number(values.rate);
const durationMs = Number(values.seconds) * 1_000;

/** Before the time that counts: code is compiled and pools fill. */
const warmUpMs = 60_000;

const unhandled: unknown[] = [];
process.on('unhandledRejection', (error) => unhandled.push(error));
process.on('uncaughtException', (error) => unhandled.push(error));

async function load(client: SoakClient, servers: Servers, flushStore: () => Promise<unknown>) {
  const ends = { confirmed: 0, failed: 0, wrong: 0 };
  const running = new Set<Promise<void>>();
  const heap: Sample[] = [];
  let writes: Write[] = [];
  let id = 0;
  const call = async (base: string, callId: number) => {
    const [end, method] = await makeCall(client.fetch, base, callId);
    ends[end] += 1;
    if (end === 'confirmed' && method !== 'GET' && method !== 'HEAD') writes.push({ id: callId, method });
  };
  const start = () => {
    const work = call(servers.urls[id % servers.urls.length] ?? '', id);
    id += 1;
    running.add(work);
    void work.finally(() => running.delete(work));
  };
  // Node's fetch keeps as many clients as calls were ever under way at once: more than there will be later.
  while (id < callsPerSecond) start();
  await Promise.all(running);

  const burst = id;
  // The time under load: where the load rests, it stands still.
  let startedAtMs = performance.now();
  let [sampledAtMs, flushedAtMs] = [0, 0];
  for (let nowMs = 0; nowMs < warmUpMs + durationMs; nowMs = performance.now() - startedAtMs) {
    // Calls that a busy machine was late for are made up for, but not all at once.
    const due = Math.min(burst + (nowMs / 1_000) * callsPerSecond, id + callsPerSecond / 5);
    while (id < due) start();
    if (nowMs - flushedAtMs >= flushMs) {
      flushedAtMs = nowMs;
      await flushStore();
    }
    if (nowMs - sampledAtMs >= sampleMs) {
      sampledAtMs = nowMs;
      const restedAtMs = performance.now();
      // What a call under way holds goes with it, and how many there are depends on the fault of the moment.
      await Promise.all(running);
      servers.confirm(writes);
      writes = [];
      await client.metrics();
      heap.push({ atMs: nowMs, value: await heapMegabytes() });
      startedAtMs += performance.now() - restedAtMs;
    }
    await sleep(stepMs);
  }
  await Promise.all(running);
  servers.confirm(writes);
  return { calls: id - burst, ends, heap: heap.filter(({ atMs }) => atMs >= warmUpMs) };
}

/** What is left over once everything is closed, when it has had time to go. */
async function leftOver(kind: string, before: number): Promise<number> {
  for (let waitedMs = 0; waitedMs < 15_000 && activeResources(kind) > before; waitedMs += 100)
    await sleep(100);
  return activeResources(kind) - before;
}

const redis = await startRedis();
const servers = await startServers();
const socketsBefore = activeResources('TCPSocketWrap');
const timersBefore = activeResources('Timeout');

const client = await startClient(redis.url);
const { calls, ends, heap } = await load(client, servers, () => redis.command('FLUSHALL'));
const { opened, retries } = client;
await client.close();
const audit = await servers.audit();
const sockets = await leftOver('TCPSocketWrap', socketsBefore);
const timers = await leftOver('Timeout', timersBefore);
await servers.stop();
await redis.stop();

const slope = slopePerMinute(heap);
const rate = calls / ((warmUpMs + durationMs) / 1_000);
const checks: readonly (readonly [name: string, value: number, ok: boolean])[] = [
  ['unhandled rejections and exceptions', unhandled.length, unhandled.length === 0],
  ['effects lost', audit.lost, audit.lost === 0],
  ['effects doubled', audit.doubled, audit.doubled === 0],
  ['bodies that arrived as another', audit.corrupted, audit.corrupted === 0],
  ['answers to another call', ends.wrong, ends.wrong === 0],
  ['heap, MB per minute (below 1)', slope, slope < 1],
  ['sockets left over', sockets, sockets <= 0],
  ['timers left over', timers, timers <= 0],
  // Or all of this would say nothing.
  ['calls per second (nine tenths of what they shall be)', rate, rate >= 0.9 * callsPerSecond],
  ['writes that were confirmed', audit.confirmed, audit.confirmed > calls / 5],
  ['retries', retries, retries > calls / 100],
  ['openings of breakers', opened, opened > 0],
];

console.log(
  `${calls} calls in ${(warmUpMs + durationMs) / 1_000} s: ${ends.confirmed} confirmed, ${ends.failed} failed`,
);
for (const error of unhandled.slice(0, 5)) console.log(error);
for (const [name, value, ok] of checks) console.log(`${ok ? '✔' : '✖'} ${name}: ${Number(value.toFixed(2))}`);
const failed = checks.filter(([, , ok]) => !ok).length;
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
