import { type Dirent, existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { extensions, hasExtension } from './extensions.js';
import { GitignoreRules } from './gitignore-rules.js';
import { reasonOf } from './reason.js';

/** A file to lint, or a path that could not be read and why. Paths are absolute. */
export type FoundPath = { readonly file: string } | { readonly unreadable: string; readonly reason: string };

/**
 * Finds the files to lint, one at a time and in a stable order, each once.
 *
 * A path that is given is taken even where .gitignore or the node_modules rule would leave it out, because whoever
 * names it wants it. Symbolic links are followed only where they are given: what a link inside the tree leads to is
 * in the tree as well, or not a part of it.
 */
export async function* findFiles(paths: readonly string[], cwd: string): AsyncGenerator<FoundPath> {
  const seen = new Set<string>();
  for (const given of paths) {
    for await (const found of findUnder(path.resolve(cwd, given))) {
      if ('file' in found) {
        if (seen.has(found.file)) continue;
        seen.add(found.file);
      }
      yield found;
    }
  }
}

async function* findUnder(start: string): AsyncGenerator<FoundPath> {
  try {
    const stats = await stat(start);
    if (stats.isDirectory()) {
      const skipNodeModules = !start.split(path.sep).includes('node_modules');
      yield* walk(start, await rulesAbove(start), skipNodeModules);
    } else if (hasExtension(start)) {
      yield { file: start };
    } else {
      yield {
        unreadable: start,
        reason: `not a file with JavaScript or TypeScript (allowed: ${extensions.join(' ')})`,
      };
    }
  } catch (error) {
    yield { unreadable: start, reason: reasonOf(error) };
  }
}

async function* walk(
  folder: string,
  inherited: GitignoreRules,
  skipNodeModules: boolean,
): AsyncGenerator<FoundPath> {
  let entries: Dirent[];
  let rules: GitignoreRules;
  try {
    entries = await readdir(folder, { withFileTypes: true });
    rules = await rulesWithin(folder, entries, inherited);
  } catch (error) {
    yield { unreadable: folder, reason: reasonOf(error) };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const entryPath = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      const skipped = entry.name === '.git' || (skipNodeModules && entry.name === 'node_modules');
      if (!skipped && !rules.ignores(entryPath, true)) yield* walk(entryPath, rules, skipNodeModules);
    } else if (entry.isFile() && hasExtension(entry.name) && !rules.ignores(entryPath, false)) {
      yield { file: entryPath };
    }
  }
}

/** The rules from the repository's root down to the parent of `folder`. */
async function rulesAbove(folder: string): Promise<GitignoreRules> {
  const root = repositoryRoot(folder);
  if (root === undefined || root === folder) return GitignoreRules.empty(folder);
  let rules = GitignoreRules.empty(root);
  let current = root;
  for (const name of path.relative(root, folder).split(path.sep)) {
    rules = rules.with(current, await readGitignore(current));
    current = path.join(current, name);
    if (rules.ignores(current, true)) return GitignoreRules.empty(folder);
  }
  return rules;
}

async function rulesWithin(
  folder: string,
  entries: readonly Dirent[],
  inherited: GitignoreRules,
): Promise<GitignoreRules> {
  const names = new Set(entries.map((entry) => entry.name));
  // A repository inside another (a submodule, a vendored clone) has rules of its own only.
  const rules = names.has('.git') ? GitignoreRules.empty(folder) : inherited;
  return names.has('.gitignore') ? rules.with(folder, await readGitignore(folder)) : rules;
}

async function readGitignore(folder: string): Promise<string> {
  try {
    return await readFile(path.join(folder, '.gitignore'), 'utf8');
  } catch (error) {
    if (isAbsent(error)) return '';
    throw error;
  }
}

function repositoryRoot(folder: string): string | undefined {
  if (existsSync(path.join(folder, '.git'))) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : repositoryRoot(parent);
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR');
}
