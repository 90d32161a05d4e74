import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SimulationResult } from 'forbear/simulate';
import { reportTables, type BenchCheck } from '../report/checks.js';
import { aws, budgetAlone, naive, ours, peers, unjittered, withoutBreaker, type Policy } from './policies.js';
import { runPolicy } from './run-policy.js';
import { blip, brownOut, outage } from './scenarios.js';

interface Row {
  readonly policy: Policy;
  readonly outage: SimulationResult;
  readonly blip: SimulationResult;
  readonly brownOut: SimulationResult;
}

const rows: Row[] = [];
for (const policy of [ours, withoutBreaker, budgetAlone, ...peers, ...naive]) {
  process.stderr.write(`${policy.name}\n`);
  rows.push({
    policy,
    outage: await runPolicy(policy, outage),
    blip: await runPolicy(policy, blip),
    brownOut: await runPolicy(policy, brownOut),
  });
}

function rowOf(policy: Policy): Row {
  const row = rows.find((one) => one.policy === policy);
  if (row === undefined) throw new Error(`${policy.name} was not run`);
  return row;
}

const secondsOf = (ms: number) => (ms === Infinity ? 'never' : String(ms / 1_000));
/** How long the simulation goes on after the outage. */
const observedMs = outage.durationMs - outage.outage.startMs - outage.outage.durationMs;
const own = rowOf(ours);
const bestRecoveryMs = Math.min(
  ...peers
    .map(rowOf)
    .filter((row) => row.outage.amplification < 1.5)
    .map((row) => row.outage.recoveryMs),
);

const largeFleet = spawnSync(
  process.execPath,
  ['--import=tsx', fileURLToPath(new URL('large-fleet.ts', import.meta.url))],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
);
if (largeFleet.status !== 0) throw new Error('the large fleet failed');
const large = JSON.parse(largeFleet.stdout) as { seconds: number; gigabytes: number };

const checks: readonly BenchCheck[] = [
  { name: 'requests per call in an outage', value: own.outage.amplification, limit: 1.15 },
  { name: 'peak after it, over steady load', value: own.outage.peak, limit: 1.3 },
  {
    name: 'recovery (ms), and that of the best peer below 1.5 requests per call',
    value: own.outage.recoveryMs,
    limit: bestRecoveryMs,
  },
  {
    name: 'recovery (ms), and a third of that without jitter',
    value: own.outage.recoveryMs,
    // Where it hasn't recovered by the end, it takes longer than that.
    limit: Math.min(rowOf(unjittered).outage.recoveryMs, observedMs) / 3,
  },
  {
    name: 'calls lost in a blip of 2 s, and by AWS standard',
    value: own.blip.lost,
    limit: rowOf(aws).blip.lost,
  },
  { name: '100,000 clients for 10 minutes (CPU s)', value: large.seconds, limit: 60 },
  { name: '100,000 clients for 10 minutes (GB)', value: large.gigabytes, limit: 2 },
];

reportTables(
  [
    {
      title:
        '20 clients, 200 calls per second: an outage of 60 s, a blip of 2 s, and 20 s with 30 % of capacity',
      rows: [
        [
          'policy',
          'requests/call',
          'peak/load',
          'peak/capacity',
          'recovery s',
          'lost',
          'lost in blip',
          'requests/call',
          'recovery s',
          'lost',
          'wasted',
        ],
        ...rows.map((row) => [
          row.policy.name,
          row.outage.amplification.toFixed(2),
          row.outage.peak.toFixed(2),
          row.outage.peakOverCapacity.toFixed(2),
          secondsOf(row.outage.recoveryMs),
          row.outage.lost,
          row.blip.lost,
          row.brownOut.amplification.toFixed(2),
          secondsOf(row.brownOut.recoveryMs),
          row.brownOut.lost,
          `${(100 * row.brownOut.wastedWork).toFixed(1)} %`,
        ]),
      ],
    },
  ],
  checks,
);
