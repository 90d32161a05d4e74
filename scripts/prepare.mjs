// What `npm start` and `npm test` need before they can run: dependencies and builds, made only when missing or stale.
// Imports nothing but Node, because it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The packages that have a build, in the order in which they need each other. */
const packages = ['runtime', 'eslint-plugin', 'extension'];

/** Installs dependencies unless the last installation came from the same lock file. */
export function ensureInstalled() {
  const stamp = path.join(root, 'node_modules', '.forbear-installed');
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  note('installing dependencies');
  run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lock);
}

/** Builds each package whose sources are newer than its last complete build. */
export function ensureBuilt() {
  for (const name of packages) {
    const folder = path.join(root, name);
    const stamp = path.join(root, '.cache', 'built', name);
    const builtAt = existsSync(stamp) && existsSync(path.join(folder, 'dist')) ? statSync(stamp).mtimeMs : 0;
    // A package embeds or bundles those before it, so a newer build of one makes the ones after it stale.
    const inputs = packages.slice(0, packages.indexOf(name) + 1).map((p) => path.join(root, p));
    if (Math.max(...inputs.map(newestSource)) < builtAt) continue;
    note(`building ${name}`);
    const startedAt = new Date();
    run(npm, ['run', 'build', '--silent', '--workspace', name]);
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, startedAt.toISOString());
  }
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const notSources = new Set(['node_modules', 'dist', 'docs', 'coverage']);

function newestSource(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (notSources.has(entry.name)) continue;
    const file = path.join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestSource(file) : statSync(file).mtimeMs);
  }
  return newest;
}

/** Runs a command in the project's folder; output goes to stderr, so that stdout stays the caller's own. */
export function run(command, args) {
  const { status, error, stdout } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status === 0) return;
  process.stderr.write(stdout);
  note(`${command} ${args.join(' ')} failed`);
  process.exit(2);
}

function note(text) {
  process.stderr.write(`forbear: ${text}\n`);
}
