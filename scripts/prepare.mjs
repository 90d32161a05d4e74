// What `npm start` and `npm test` need before they can run: dependencies and builds, made only where missing or stale.
// Imports nothing but Node, because it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The packages that have a build, in the order in which they need each other. */
const packages = ['runtime', 'eslint-plugin', 'extension'];

/** Files outside of the packages that change what a build makes. */
const sharedInputs = ['package-lock.json', 'tsconfig.base.json'];

const notSources = new Set(['node_modules', 'dist', 'docs', 'coverage']);

/** The project cannot be made ready; the message says what to do. */
export class PreparationError extends Error {}

/** @throws {PreparationError} Node is too old, or an installation or a build failed. */
export function prepare() {
  checkNode();
  ensureInstalled();
  ensureBuilt();
}

/** The range of package.json's `engines`, checked here because npm only warns. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24) return;
  throw new PreparationError(
    `Node ${process.versions.node} is not supported; use 20.19 or newer, 22.13 or newer, or 24 and up`,
  );
}

/** Installs the dependencies unless each is there in the version that the lock file names. */
function ensureInstalled() {
  if (isInstalled(root)) return;
  note('installing dependencies');
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
}

/**
 * Installs the releases that `npm run test:libraries` runs, which nothing else needs.
 *
 * @throws {PreparationError} The installation failed.
 */
export function ensureLibrariesInstalled() {
  const folder = path.join(root, 'test', 'libraries');
  if (isInstalled(folder)) return;
  note('installing the releases of libraries that are run');
  npm('ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error');
}

function isInstalled(folder) {
  // npm keeps a list of what it has installed.
  const listing = path.join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(listing)) return false;
  const installed = readLockedPackages(listing);
  const wanted = readLockedPackages(path.join(folder, 'package-lock.json'));
  return Object.entries(wanted).every(([location, { version, link, optional }]) => {
    if (!location.includes('node_modules/') || optional === true) return true;
    return link === true ? location in installed : installed[location]?.version === version;
  });
}

function readLockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Builds each package unless its sources, and those of the packages that it embeds, are those of its last build. */
function ensureBuilt() {
  const hash = createHash('sha256');
  for (const file of sharedInputs) addFile(hash, path.join(root, file));
  for (const name of packages) {
    const folder = path.join(root, name);
    addFolder(hash, folder);
    const fingerprint = hash.copy().digest('hex');
    const stamp = path.join(root, '.cache', 'built', name);
    if (existsSync(path.join(folder, 'dist')) && existsSync(stamp)) {
      if (readFileSync(stamp, 'utf8') === fingerprint) continue;
    }
    note(`building ${name}`);
    npm('run', 'build', '--silent', '--workspace', name);
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, fingerprint);
  }
}

function addFolder(hash, folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !notSources.has(name));
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const entryPath = path.join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, entryPath);
    else addFile(hash, entryPath);
  }
}

function addFile(hash, file) {
  const content = readFileSync(file);
  hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content);
}

/** Runs npm in the project's folder, silent unless it fails. */
function npm(...args) {
  // npm tells its scripts where its own code is; calling that works the same on every platform.
  const npmCode = process.env.npm_execpath;
  const command = npmCode?.endsWith('.js') ? [process.execPath, npmCode] : ['npm'];
  const [program, ...leading] = command;
  const { status, error, stdout, stderr } = spawnSync(program, [...leading, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: Infinity,
    shell: process.platform === 'win32' && program === 'npm',
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  throw new PreparationError(`npm ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}

function note(text) {
  process.stderr.write(`forbear: ${text}\n`);
}
