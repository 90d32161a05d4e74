import { writeFileSync } from 'node:fs';
import { chart } from 'forbear/simulate';
import { aws, ours, peers, unjittered } from './policies.js';
import { runPolicy } from './run-policy.js';
import { outage } from './scenarios.js';

/** Draws the picture of the documentation: what a server gets to bear. */
const lines = [];
for (const policy of [ours, aws, ...peers.filter(({ name }) => name === 'p-retry'), unjittered]) {
  const { seconds } = await runPolicy(policy, outage);
  lines.push({ name: policy.name, values: seconds.map(({ requests }) => requests) });
}
const svg = chart(lines, {
  title: 'Requests in and after an outage of 60 seconds',
  unit: 'requests per second; 200 calls per second; capacity 260',
  outage: { startMs: 20_000, endMs: 80_000 },
});
writeFileSync(new URL('../../../runtime/docs/outage.svg', import.meta.url), svg);
