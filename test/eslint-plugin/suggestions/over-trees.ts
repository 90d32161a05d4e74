// Applies every suggestion to what lies in the given folders or files, alone and all together, and tells what became of
// it. Nothing is written to them.
//
//   npm run test:suggestions -- [--preset recommended] [--sample 60 [--seed 7]] DIR...
//
// --sample prints that many of the changes, drawn at random by the seed.
import { parseArgs } from 'node:util';

import type { Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';

import { printSample } from './sample.js';
import type { Change, Fault, TreeCheck } from './tree-check.js';
import { ALL_TOGETHER, checkTrees } from './tree-check.js';

const FAULTS: readonly Fault[] = ['does not parse', 'conflict', 'imports twice', 'finding stays'];

/** Of the changes to files with types, so many must not add an error. */
const FIT_TYPES = 0.99;

const { values, positionals: trees } = parseArgs({
  allowPositionals: true,
  options: {
    preset: { type: 'string', default: 'strict' },
    sample: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
});
if (trees.length === 0 || (values.preset !== 'strict' && values.preset !== 'recommended')) {
  console.error(
    'usage: npm run test:suggestions -- [--preset strict|recommended] [--sample N [--seed N]] DIR...',
  );
  process.exit(2);
}
const presets = plugin.configs as Readonly<Record<string, Linter.Config | Linter.Config[]>>;
const config = [presets[values.preset] ?? []].flat();
const check = await checkTrees(trees, config);
const { changes } = check;
printFaults(changes);
printOffers(check);
const isGood = printTotals(check);
printSample(
  changes.filter(({ by }) => by !== ALL_TOGETHER),
  Number(values.sample),
  Number(values.seed),
);
process.exitCode = isGood ? 0 : 1;

function printFaults(all: readonly Change[]): void {
  for (const { file, line, by, title, faults, newTypeErrors = [] } of all)
    for (const fault of [...faults, ...newTypeErrors])
      console.log(`${file}:${String(line)} ${by} "${title}": ${fault}`);
}

function printOffers({ offered }: TreeCheck): void {
  console.log('\nfindings with a suggestion');
  const all = { offered: 0, findings: 0 };
  for (const [rule, counts] of [...offered].sort(([a], [b]) => (a < b ? -1 : 1))) {
    all.offered += counts.offered;
    all.findings += counts.findings;
    console.log(`${rule.padEnd(36)} ${share(counts.offered, counts.findings)}`);
  }
  console.log(`${'all'.padEnd(36)} ${share(all.offered, all.findings)}`);
}

/** Whether nothing is broken. */
function printTotals({ changes: all, clean, typed }: TreeCheck): boolean {
  const together = all.filter(({ by }) => by === ALL_TOGETHER).length;
  console.log(
    `\n${String(all.length - together)} suggestions alone, ${String(together)} files with all together`,
  );
  const faults = FAULTS.map((fault) => ({
    fault,
    count: all.filter((each) => each.faults.includes(fault)).length,
  }));
  for (const { fault, count } of faults) console.log(`${fault.padEnd(36)} ${String(count)}`);
  const checked = all.filter(({ newTypeErrors }) => newTypeErrors);
  const fits = checked.filter(({ newTypeErrors }) => newTypeErrors?.length === 0).length;
  console.log(`${'no new error of types'.padEnd(36)} ${share(fits, checked.length)}`);
  console.log(`${'files without one before'.padEnd(36)} ${share(clean, typed)}`);
  return faults.every(({ count }) => count === 0) && fits >= FIT_TYPES * checked.length;
}

function share(part: number, whole: number): string {
  return `${String(part)}/${String(whole)}${whole === 0 ? '' : ` ${((100 * part) / whole).toFixed(1)} %`}`;
}
