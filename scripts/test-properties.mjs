// Tries every law anew, on other random input and so many times as often as `npm test` does (20 where nothing is said):
// `npm run test:properties -- 50`. It prints the seed, which PROPERTY_SEED repeats.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

const [scale = '20'] = process.argv.slice(2);
const seed = process.env.PROPERTY_SEED ?? String(randomInt(2 ** 31 - 1));

prepare();
const files = readdirSync(path.join(root, 'test'), { recursive: true })
  .map((name) => path.join('test', name))
  .filter((name) => name.endsWith('.test.ts') && !name.includes('node_modules'))
  .filter((name) => readFileSync(path.join(root, name), 'utf8').includes("from 'fast-check'"));

console.log(`PROPERTY_SEED=${seed}, ${scale} times the usual number of runs`);
const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const options = [
  '--no-config',
  '--node-option=import=tsx',
  '--require=test/properties/seed.ts',
  '--timeout=0',
];
const { status } = spawnSync(process.execPath, [mocha, ...options, ...files], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PROPERTY_SEED: seed, PROPERTY_SCALE: scale },
});
process.exitCode = status ?? 1;
