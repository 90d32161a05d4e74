/**
 * `forbear-lint` at size: a monorepo of 10,000 files made of published sources, beside ESLint with a parser and no rule.
 * `--files <n>` makes a smaller one, of which only the ratios mean something.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { builtCommandLine } from '../../cli/support/forbear-lint.js';
import { report } from '../report/checks.js';
import { writeMonorepo } from './monorepo.js';
import { type TimedRun, timedRun } from './timed-run.js';

const { values } = parseArgs({
  options: { files: { type: 'string', default: '10000' }, json: { type: 'boolean' } },
});
const root = mkdtempSync(path.join(os.tmpdir(), 'forbear-monorepo-'));
const bareEslint = fileURLToPath(new URL('bare-eslint.mjs', import.meta.url));
const lint = (...args: string[]) => timedRun(root, [builtCommandLine, '--config=recommended', ...args]);
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: root });

try {
  const monorepo = writeMonorepo(root, Number(values.files));
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'sources');
  // The files are read once, so that no run pays for the disk.
  lint('--json');

  const bare = timedRun(root, [bareEslint]);
  const gated = lint('--json');
  const first = lint('--json', '--cache-file', 'cache.json');
  const second = lint('--json', '--cache-file', 'cache.json');
  const threads = lint('--json', '--concurrency=auto');
  const folder = path.join(root, 'packages', 'p0', 'f0');
  const sources = readdirSync(folder).filter((name) => /\.[jt]s$/.test(name));
  for (const name of sources.slice(0, 10)) appendFileSync(path.join(folder, name), '\n// changed\n');
  const changed = lint('--json', '--changed');
  const packages = readdirSync(path.join(root, 'packages')).map((name) => path.join('packages', name));
  const half = packages.slice(0, Math.ceil(packages.length / 2));
  const halfLinted = lint('--json', ...half);
  const halfFixed = lint('--json', '--fix-suggestions', ...half);

  // Of the processor's time, so that what else runs on the machine does not count.
  const ratio = (a: TimedRun, b: TimedRun) => Number((a.processorSeconds / b.processorSeconds).toFixed(3));
  report(
    `${String(monorepo.files)} files, ${String(monorepo.lines)} lines; ${String(monorepo.retrying)} files may retry`,
    ['run', 's', 'processor s', 'MB'],
    Object.entries({
      'ESLint and parser, no rule': bare,
      'forbear-lint': gated,
      'with --cache, first run': first,
      'with --cache, second run': second,
      'with --concurrency=auto': threads,
      'with --changed, 10 files': changed,
      'half of the packages': halfLinted,
      'half of the packages, --fix-suggestions': halfFixed,
    }).map(([name, { seconds, processorSeconds, megabytes }]) => [
      name,
      seconds.toFixed(1),
      processorSeconds.toFixed(1),
      Math.round(megabytes),
    ]),
    [
      { name: 'time beside ESLint and parser', value: ratio(gated, bare), limit: 0.33 },
      { name: 'memory, MB', value: Math.round(gated.megabytes), limit: 1500 },
      { name: 'memory with workers, MB', value: Math.round(threads.megabytes), limit: 1500 },
      {
        name: 'second run with --cache beside the first',
        value: ratio(second, first),
        limit: 0.05,
      },
      { name: '--changed with 10 files, s', value: Number(changed.seconds.toFixed(2)), limit: 3 },
      {
        name: '--fix-suggestions beside linting',
        value: ratio(halfFixed, halfLinted),
        limit: 1.5,
      },
    ],
  );
} finally {
  rmSync(root, { recursive: true, force: true });
}
