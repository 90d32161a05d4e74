import { fileURLToPath } from 'node:url';
import { reportTables } from '../report/checks.js';
import type { Measurement } from './measure-calls.js';
import { outputOf, runners } from './nodes.js';

const script = fileURLToPath(new URL('measure-calls.ts', import.meta.url));
const measurements = runners.map((runner) => JSON.parse(outputOf(runner, script)) as Measurement);

reportTables(
  measurements.map(({ node, rows }) => ({
    title: `A call that succeeds at once, Node ${node}`,
    rows: [['group', 'case', 'ns', 'bytes'], ...rows],
  })),
  measurements.flatMap(({ checks }) => checks),
);
