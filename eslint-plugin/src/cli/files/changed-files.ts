import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../usage-error.js';
import { isWithin } from '../repository-path.js';
import { hasExtension } from './extensions.js';

/**
 * The files below the given paths that git knows to have changed since the working tree left `base`, that is since
 * their merge base; new files that are not ignored are among them, deleted ones are not.
 *
 * @throws {UsageError} This is no repository, or it has no such revision.
 */
export async function changedFiles(base: string, paths: readonly string[], cwd: string): Promise<string[]> {
  const root = (await git(base, cwd, ['rev-parse', '--show-toplevel'])).trimEnd();
  const changed = [
    'diff',
    '--name-only',
    '-z',
    '--no-renames',
    '--diff-filter=d',
    '--merge-base',
    base,
    '--',
  ];
  const created = ['ls-files', '--others', '--exclude-standard', '-z'];
  const outputs = [await git(base, root, changed), await git(base, root, created)];
  const files = outputs
    .flatMap((output) => output.split('\0'))
    .filter((name) => hasExtension(name) && !name.split('/').includes('node_modules'))
    .map((name) => path.join(root, name));
  const folders = paths.map((given) => path.resolve(cwd, given));
  return [...new Set(files)].filter((file) => folders.some((folder) => isWithin(file, folder))).sort();
}

const run = promisify(execFile);
/** The names of a hundred thousand files. */
const maxBuffer = 64 * 1024 * 1024;

async function git(base: string, cwd: string, args: readonly string[]): Promise<string> {
  try {
    return (await run('git', [...args], { cwd, maxBuffer })).stdout;
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    const reason = stderr?.trim().split('\n')[0] ?? String(error);
    throw new UsageError(
      `Option --changed cannot be '${base}': ${reason}. Allowed: a revision of the git repository that this folder is in.`,
    );
  }
}
