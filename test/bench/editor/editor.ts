/**
 * How long someone who writes code waits for the language server, and what that takes while nobody does: the server as
 * it is published, in a process of its own, asked over IPC as VS Code asks it.
 */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { report, type BenchCheck } from '../report/checks.js';
import type { ActivationUse } from './activation-suite.js';
import { EditorSession } from './editor-session.js';
import { latenciesOf, percentile, type Latencies } from './latency.js';
import { useOf } from './process-use.js';
import { sampleSource } from './sample-source.js';

const samples = 30;
const idleMs = 5_000;
const openFiles = 200;
const extension = path.join(import.meta.dirname, '../../../extension');

const activation = JSON.parse(
  await printedBy(path.join(import.meta.dirname, 'activation.mjs')),
) as ActivationUse & { readonly node: string };

const session = await EditorSession.start(activation.node);

const byLines: [number, Latencies][] = [];
for (const lines of [500, 3_000]) byLines.push([lines, await latenciesOf(session, lines, samples)]);

await setTimeout(1_000);
const before = useOf(session.pid).cpuMs;
await setTimeout(idleMs);
const idleCpuMs = useOf(session.pid).cpuMs - before;

for (let file = 0; file < openFiles; file++) {
  const uri = `file:///shop/open-${file}.ts`;
  await session.open(uri, sampleSource(300));
  await session.findings(uri);
}
const megabytes = Math.round(useOf(session.pid).residentBytes / 2 ** 20);
await session.end();

await printedBy(path.join(extension, 'scripts/package.mjs'));
const { size: vsixBytes } = await stat(path.join(extension, 'dist/forbear.vsix'));

const p95 = (values: readonly number[]) => Math.round(percentile(values, 95));
const limits: Readonly<Record<number, number>> = { 500: 150, 3_000: 400 };
const checks: BenchCheck[] = [
  {
    name: 'main thread until the extension is active, ms',
    value: Math.round(activation.activeMs),
    limit: 30,
  },
  ...byLines.flatMap(([lines, { diagnostics, codeActions }]) => [
    {
      name: `diagnostics of ${lines} lines after the last key, 95th percentile, ms`,
      value: p95(diagnostics),
      limit: limits[lines] ?? 0,
    },
    {
      name: `code actions of ${lines} lines, 95th percentile, ms`,
      value: p95(codeActions),
      limit: 50,
    },
  ]),
  { name: `processor time while idle for ${idleMs / 1_000} s, ms`, value: idleCpuMs, limit: 10 },
  { name: 'VSIX, kB', value: Math.round(vsixBytes / 1_000), limit: 2_000 },
  { name: `memory after ${openFiles} files, MB`, value: megabytes, limit: 350 },
];

report(
  `${samples} times typing in each`,
  ['', 'median, ms', '95 %, ms', 'most, ms'],
  byLines.flatMap(([lines, latencies]) =>
    Object.entries(latencies).map(([what, values]: [string, readonly number[]]) => [
      `${what}, ${lines} lines`,
      Math.round(percentile(values, 50)),
      p95(values),
      Math.round(Math.max(...values)),
    ]),
  ),
  checks,
);

async function printedBy(program: string): Promise<string> {
  return (await promisify(execFile)(process.execPath, [program])).stdout;
}
