import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/**
 * The rules of all .gitignore files between a repository's root and one folder.
 *
 * Git lets the last matching line of the deepest .gitignore decide. Rewriting every line relative to the root and
 * adding deeper files later gives the same order with a single matcher.
 */
export class GitignoreRules {
  private constructor(
    private readonly root: string,
    private readonly matcher: Ignore,
  ) {}

  /** No rules yet, for a repository (or a folder outside of any) at `root`. */
  static empty(root: string): GitignoreRules {
    return new GitignoreRules(root, createMatcher());
  }

  /** These rules and those of the .gitignore text found in `folder`. */
  with(folder: string, gitignoreText: string): GitignoreRules {
    const base = slashed(path.relative(this.root, folder));
    const lines = gitignoreText.replace(/^\uFEFF/, '').split(/\r?\n/);
    const rewritten = lines.map((line) => relativeToRoot(line, base));
    return new GitignoreRules(this.root, createMatcher().add(this.matcher).add(rewritten));
  }

  /** Whether git would ignore this file or folder. */
  ignores(file: string, isFolder: boolean): boolean {
    const relative = slashed(path.relative(this.root, file));
    if (relative === '') return false;
    return this.matcher.ignores(isFolder ? `${relative}/` : relative);
  }
}

/** Git compares names as the file system of the platform does by default (`core.ignoreCase`). */
function createMatcher(): Ignore {
  return ignore({ ignorecase: process.platform === 'win32' || process.platform === 'darwin' });
}

/** Rewrites a line of the .gitignore in `base` into one for the root, as gitignore(5), "Pattern format", reads it. */
function relativeToRoot(line: string, base: string): string {
  if (base === '' || line.trim() === '' || line.startsWith('#')) return line;
  const negated = line.startsWith('!');
  const pattern = (negated ? line.slice(1) : line).replace(/(?<!\\) +$/, '');
  const hasSlashBeforeEnd = pattern.slice(0, -1).includes('/');
  const anchored = hasSlashBeforeEnd ? pattern.replace(/^\//, '') : `**/${pattern}`;
  return `${negated ? '!' : ''}/${escapeWildcards(base)}/${anchored}`;
}

/** A folder may be called `[id]`, which as part of a pattern would match a folder called `i`. */
function escapeWildcards(folder: string): string {
  return folder.replace(/[\\*?[\]]/g, '\\$&');
}

function slashed(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}
