import assert from 'node:assert/strict';
import { sleep } from '../../../runtime/src/index.js';
import { seededRandom } from '../support/seeded-random.js';
import { startRedis, type RedisServer } from '../support/redis-server.js';
import { Processes, type ProcessReport } from './processes.js';

const size = 20;
const probes = 3;

const sum = (reports: readonly ProcessReport[], of: (report: ProcessReport) => number) =>
  reports.reduce((total, report) => total + of(report), 0);

describe('20 processes that share their state in Redis', function () {
  this.timeout(120_000);
  let server: RedisServer;
  let processes: Processes;

  before(async () => {
    server = await startRedis();
    processes = await Processes.start(size, server.url, probes);
  });
  after(async () => {
    await processes.stop();
    await server.stop();
  });

  /** Reports, as soon as they all are as wanted. */
  async function reportsWhen(
    holds: (reports: readonly ProcessReport[]) => boolean,
  ): Promise<ProcessReport[]> {
    for (;;) {
      const reports = await processes.reports();
      if (holds(reports)) return reports;
      await sleep(50);
    }
  }

  const all = (state: string) => (reports: readonly ProcessReport[]) =>
    reports.every((report) => report.state === state);

  const faults: Readonly<Record<string, () => Promise<unknown>>> = {
    'forgets everything (FLUSHALL)': () => server.command('FLUSHALL'),
    'hangs (DEBUG SLEEP)': () => server.command('DEBUG', 'SLEEP', '1.5'),
    'holds its clients back (CLIENT PAUSE)': async () => {
      await server.command('CLIENT', 'PAUSE', '1500');
      await sleep(1_500);
    },
    'is cut off (SIGSTOP)': async () => {
      server.suspend();
      await sleep(1_500);
      server.resume();
    },
    'crashes and comes back empty': async () => {
      await server.kill();
      await sleep(1_000);
      await server.start();
    },
  };

  it('have no call fail because of the store, whatever becomes of it', async () => {
    processes.set('up', 20);
    await reportsWhen((reports) => reports.every(({ succeeded }) => succeeded > 10));
    for (const [name, fault] of Object.entries(faults)) {
      const before = await processes.reports();
      await fault();
      const after = await processes.reports();
      for (const [index, { succeeded, refused, unexpected }] of after.entries()) {
        assert.deepEqual([refused, unexpected], [0, []], name);
        // Nor did any process stand still.
        if (!name.includes('FLUSHALL')) assert.ok(succeeded > (before[index]?.succeeded ?? 0) + 10, name);
      }
      if (name.includes('DEBUG')) assert.ok(sum(after, ({ storeErrors }) => storeErrors) > 0);
      await sleep(500);
    }
  });

  it('open within a second once their calls fail together, and then admit so many probes and no more', async () => {
    // Until what succeeded has left the window.
    processes.set('up', 0);
    await sleep(2_500);
    const beganAtMs = Date.now();
    processes.set('down', 50);
    const openings = ({ changes }: ProcessReport) => changes.filter(({ atMs }) => atMs >= beganAtMs);
    const opened = await reportsWhen((reports) => reports.every((report) => openings(report).length > 0));
    const failures = opened
      .flatMap(({ failedAtMs }) => failedAtMs.filter((atMs) => atMs >= beganAtMs))
      .toSorted((one, other) => one - other);
    const metAtMs = failures[19] ?? assert.fail('fewer than 20 failures');
    const lastAtMs = Math.max(...opened.map((report) => openings(report)[0]?.atMs ?? Infinity));
    assert.ok(lastAtMs - metAtMs <= 1_000, `${lastAtMs - metAtMs} ms`);

    // From here on what is admitted is a probe, and it never ends.
    processes.set('hanging', 10);
    const earlier = await processes.reports();
    const probesOf = (reports: readonly ProcessReport[]) =>
      sum(reports, ({ admitted }) => admitted) - sum(earlier, ({ admitted }) => admitted);
    await reportsWhen((reports) => probesOf(reports) >= probes);
    await sleep(1_000);
    const probing = await processes.reports();
    assert.equal(probesOf(probing), probes);
    assert.ok(sum(probing, ({ refused }) => refused) > 100);
    assert.deepEqual(
      probing.flatMap(({ unexpected }) => unexpected),
      [],
    );
  });

  it('close together, those that are left when some of them are killed', async () => {
    const random = seededRandom(7);
    processes.set('up', 20);
    while (processes.size > 12) {
      await processes.kill(Math.floor(random() * processes.size));
      await sleep(100);
    }
    const closed = await reportsWhen(all('closed'));
    assert.deepEqual(
      closed.flatMap(({ unexpected }) => unexpected),
      [],
    );
  });
});
