// Lints every file of the installed packages, some millions of lines, and generated and nested code: no rule may throw,
// and no suggestion break a file. `npm run test:crash -- 3` takes one file of three; `npm test` takes one of 25.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

const [every = '1'] = process.argv.slice(2);

prepare();
const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const options = [
  '--no-config',
  '--node-option=import=tsx',
  '--require=test/properties/seed.ts',
  '--timeout=10000',
];
const { status } = spawnSync(
  process.execPath,
  [mocha, ...options, 'test/eslint-plugin/robustness/*.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PUBLISHED_CODE_EVERY: every },
  },
);
process.exitCode = status ?? 1;
