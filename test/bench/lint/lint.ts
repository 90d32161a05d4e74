/**
 * What our rules cost beside parsing, and beside eslint-plugin-promise. Every file is linted anew with each set of
 * rules, the sets in turn, so that a busy machine slows all of them alike, and in some rounds, of which the best time
 * counts; only ratios are judged.
 */
import { createRequire } from 'node:module';
import type { ESLint, Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';

import { report, type BenchCheck } from '../report/checks.js';
import { growth } from './growth.js';
import { loadMs } from './load.js';
import { BestTimes, freshParsers, lintTime, type RuleSet } from './measure.js';
import { publishedSources } from './sources.js';

const MIN_LINES = 300_000;
const ROUNDS = 2;

// It comes without types.
const promise = createRequire(import.meta.url)('eslint-plugin-promise') as ESLint.Plugin & {
  readonly configs: { readonly 'flat/recommended': Linter.Config };
};

const ours = Object.keys(plugin.rules).map((name) => `forbear/${name}`);
const recommended = Object.entries(promise.configs['flat/recommended'].rules ?? {})
  .filter(([, severity]) => severity !== 'off')
  .map(([rule]) => rule);

// The rule that ESLint calls first pays for the analysis that all share. In the opposite order another one does, so
// that the smaller of its two figures is what a rule takes by itself.
const sets = {
  forbear: { plugins: { forbear: plugin }, rules: ours },
  'forbear, other way round': { plugins: { forbear: plugin }, rules: ours.toReversed() },
  promise: { plugins: { promise }, rules: recommended },
} satisfies Record<string, RuleSet>;

const sources = publishedSources();
const lines = sources.reduce((sum, file) => sum + file.lines, 0);
if (lines < MIN_LINES) throw new Error(`${lines} lines are too few to judge by: ${MIN_LINES} are needed`);

const times = {
  forbear: new BestTimes(),
  'forbear, other way round': new BestTimes(),
  promise: new BestTimes(),
};
// What runs first is compiled first: some files are linted before any of them counts.
for (const file of sources.slice(0, 200))
  for (const set of Object.values(sets)) lintTime(file, set, freshParsers());
for (let round = 0; round < ROUNDS; round++) {
  const entries = Object.entries(sets).map(([name, set]) => ({
    set,
    best: times[name as keyof typeof times],
    parsers: freshParsers(),
  }));
  for (const file of sources)
    for (const { set, best, parsers } of entries) best.add(file, lintTime(file, set, parsers));
}

const all = Object.values(times);
const parseMs = all.reduce((sum, { parse }) => sum + parse, 0) / all.length;
const percent = (ms: number) => Number(((100 * ms) / parseMs).toFixed(2));
const together = percent((times.forbear.rules + times['forbear, other way round'].rules) / 2);
const alone = (rule: string) =>
  percent(Math.min(times.forbear.of(rule), times['forbear, other way round'].of(rule)));
const byThemselves = ours.map((rule) => ({ rule, share: alone(rule) }));
const shared = Number((together - byThemselves.reduce((sum, { share }) => sum + share, 0)).toFixed(2));

const checks: BenchCheck[] = [
  { name: 'all rules together, % of parse time', value: together, limit: 5 },
  {
    name: "all rules together, % of parse time, against eslint-plugin-promise's recommended ones",
    value: together,
    limit: percent(times.promise.rules),
  },
  {
    name: 'the costliest rule by itself, % of parse time',
    value: Math.max(...byThemselves.map(({ share }) => share)),
    limit: 1.2,
  },
  { name: 'time per line at 100,000 lines, in that at 1,000', value: growth(ours), limit: 1.5 },
  { name: 'loading the plugin once the parser is loaded, ms', value: loadMs(), limit: 40 },
];

report(
  `${lines} lines in ${sources.length} files, parsed in ${Math.round(parseMs)} ms`,
  ['rules', '% of parse time'],
  [
    ...byThemselves.map(({ rule, share }) => [rule, share]),
    ['the analysis that they share', shared],
    ['all of forbear', together],
    [`promise (${recommended.length} rules)`, percent(times.promise.rules)],
  ],
  checks,
);
