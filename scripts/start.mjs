// `npm start -- [options] [paths]`: lints the paths, or the sample service when none is given, with forbear-lint.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PreparationError, prepare, root } from './prepare.mjs';

const sample = path.join(root, 'test', 'fixtures', 'sample-service');

function main(args) {
  try {
    prepare();
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    process.stderr.write(`forbear: ${error.message}\n`);
    return 2;
  }
  const lint = path.join(root, 'eslint-plugin', 'dist', 'cli.js');
  const { status, error } = spawnSync(
    process.execPath,
    [lint, ...args, ...(needsPath(args) ? [sample] : [])],
    // npm runs its scripts in the project's folder; paths are meant from where the user is.
    { cwd: process.env.INIT_CWD ?? process.cwd(), stdio: 'inherit' },
  );
  if (error) throw error;
  return status ?? 2;
}

function needsPath(args) {
  // The options that take a value have to be known to tell the value from a path.
  const names = [
    'config',
    'rule',
    'format',
    'output-file',
    'max-warnings',
    'baseline',
    'explain',
    'cache-file',
    'concurrency',
  ];
  const options = {
    ...Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    'output-file': { type: 'string', short: 'o' },
  };
  return parseArgs({ args, options, allowPositionals: true, strict: false }).positionals.length === 0;
}

process.exitCode = main(process.argv.slice(2));
