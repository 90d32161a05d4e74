// The kinds of steps that `npm test` is made of. Each runs a program and resolves to `{ passed, failed }`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './prepare.mjs';

/** A step that hangs is ended, so that the others still have their turn. */
const timeoutMs = 16 * 60_000;

/** A program that says by its exit status whether all is well. */
export async function runCheck(...command) {
  const { status } = await runNode(command);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** All of Mocha's suites, or those that `args` name. A pending test is one that does not run, so it fails. */
export async function runMocha(...args) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forbear-mocha-'));
  const statsFile = path.join(folder, 'stats.json');
  try {
    const reporter = path.join(root, 'scripts', 'mocha-reporter.cjs');
    const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
    const { status } = await runNode([
      mocha,
      '--reporter',
      reporter,
      '--reporter-option',
      `statsFile=${statsFile}`,
      ...args,
    ]);
    const { passes, failures, pending } = readStats(statsFile);
    return counted(passes, failures + pending, status);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A suite whose last line on stdout is `N passed, N failed`. */
export async function runReportingSuite(...command) {
  const { status, lastLine } = await runNode(command);
  const [, passed = 0, failed = 0] = /^(\d+) passed, (\d+) failed$/.exec(lastLine) ?? [];
  return counted(Number(passed), Number(failed), status);
}

/** A suite that ran nothing, or failed without saying what, counts as one failure. */
function counted(passed, failed, status) {
  const hidesFailure = failed === 0 && (status !== 0 || passed === 0);
  return { passed, failed: hidesFailure ? 1 : failed };
}

function readStats(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return { passes: 0, failures: 0, pending: 0 };
  }
}

/** Runs a Node program in the project's folder, showing its output as it comes. */
function runNode(command) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    let tail = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      process.stdout.write(chunk);
      // Enough for the last line, which is all that is read of it.
      tail = (tail + chunk).slice(-1000);
    });
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, lastLine: tail.trimEnd().split('\n').at(-1) });
    });
  });
}
