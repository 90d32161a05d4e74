import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from './program.js';

export interface Tarball {
  readonly file: string;
  /** What is in it, by path. */
  readonly files: readonly string[];
}

export interface Tarballs {
  readonly forbear: Tarball;
  readonly plugin: Tarball;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
let folder: string | undefined;
let packed: Promise<Tarballs> | undefined;

/** The packages as `npm publish` would send them; packed once for all suites. */
export function packedTarballs(): Promise<Tarballs> {
  folder ??= mkdtempSync(path.join(os.tmpdir(), 'forbear-packed-'));
  packed ??= Promise.all([pack('runtime', folder), pack('eslint-plugin', folder)]).then(
    ([forbear, plugin]) => ({ forbear, plugin }),
  );
  return packed;
}

async function pack(workspace: string, destination: string): Promise<Tarball> {
  const args = ['pack', '--json', '--workspace', workspace, '--pack-destination', destination];
  const output = await runProgram(root, 'npm', args);
  const [{ filename, files }] = JSON.parse(output) as [{ filename: string; files: { path: string }[] }];
  return { file: path.join(destination, filename), files: files.map((entry) => entry.path) };
}

process.once('exit', () => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});
