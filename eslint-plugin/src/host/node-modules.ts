import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';

import type { ModuleHost } from '../analysis/module-host.js';
import { ModuleText } from '../analysis/module-text.js';
import type { ParsedFile } from '../syntax/module.js';
import { SyntaxModule } from '../syntax/module.js';
import { statsOf } from './file-version.js';
import { noteLink } from './module-links.js';
import { TsconfigPaths } from './tsconfig-paths.js';
import { WorkspacePackages } from './workspace-packages.js';

/** Parses the text of a file; undefined where it can't be parsed. */
export type ParseFile = (text: string, filename: string) => ParsedFile | undefined;

/** A file as it was read; parsed when it is first asked for. */
interface CacheEntry {
  readonly file: string;
  readonly modifiedAt: number;
  readonly text: ModuleText;
  module?: SyntaxModule | undefined;
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;
/** TypeScript's sources are imported under the name of what they compile to. */
const SOURCE_OF: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};
/** Larger files are generated; no helper is written in them by hand. */
const MAX_BYTES = 128 * 1024;
const MAX_CACHED = 500;

/**
 * Reads what a file imports of its own project from the file system: by relative path, by the `paths` of its tsconfig,
 * by the name of a package of the same workspace. One cache serves all files of a run; entries expire with the file.
 */
export class FileSystemModules implements ModuleHost {
  readonly #cache = new Map<string, CacheEntry>();
  readonly #paths = new TsconfigPaths();
  readonly #packages = new WorkspacePackages();

  constructor(private readonly parse: ParseFile) {}

  load(specifier: string, from: SyntaxModule): SyntaxModule | undefined {
    return this.#parsed(this.#follow(specifier, from));
  }

  open(filename: string): SyntaxModule | undefined {
    const isOwn = path.isAbsolute(filename) && !/\.d\.[cm]?ts$|[\\/]node_modules[\\/]/.test(filename);
    return isOwn ? this.#parsed(this.#read(filename)) : undefined;
  }

  textOf(specifier: string, from: SyntaxModule): ModuleText | undefined {
    return this.#follow(specifier, from)?.text;
  }

  /** The file that `specifier` means in the file `from`; undefined where it leads out of the project. */
  fileOf(specifier: string, from: string): string | undefined {
    return this.#find(specifier, from)?.file;
  }

  #follow(specifier: string, { filename }: SyntaxModule): CacheEntry | undefined {
    if (!path.isAbsolute(filename) || isBuiltin(specifier)) return undefined;
    const entry = this.#find(specifier, filename);
    noteLink(filename, specifier, entry?.file);
    return entry;
  }

  #find(specifier: string, from: string): CacheEntry | undefined {
    const folder = path.dirname(from);
    if (/^\.\.?(?:\/|$)/.test(specifier)) return this.#read(path.resolve(folder, specifier));
    // Most imports lead to the same few packages.
    const key = `${folder}\0${specifier}`;
    if (this.#elsewhere.has(key)) return undefined;
    for (const base of [
      ...this.#paths.candidates(specifier, folder),
      ...this.#packages.candidates(specifier, folder),
    ]) {
      const found = this.#read(base);
      if (found) return found;
    }
    this.#elsewhere.add(key);
    return undefined;
  }

  /** Imports that lead out of the project. */
  readonly #elsewhere = new Set<string>();

  /** The file that a path without extension, or of a folder, or of what TypeScript compiles to means. */
  #read(base: string): CacheEntry | undefined {
    for (const candidate of candidatesFor(base)) {
      const stats = statsOf(candidate);
      if (stats?.isFile()) return stats.size <= MAX_BYTES ? this.#open(candidate, stats.mtimeMs) : undefined;
    }
    return undefined;
  }

  #open(file: string, modifiedAt: number): CacheEntry | undefined {
    const cached = this.#cache.get(file);
    if (cached?.modifiedAt === modifiedAt) return cached;
    try {
      const entry = { file, modifiedAt, text: new ModuleText(readFileSync(file, 'utf8')) };
      if (this.#cache.size >= MAX_CACHED) this.#cache.clear();
      this.#cache.set(file, entry);
      return entry;
    } catch {
      // A file that can't be read is reported when it is linted itself; here it is merely unknown.
      return undefined;
    }
  }

  #parsed(entry: CacheEntry | undefined): SyntaxModule | undefined {
    if (!entry) return undefined;
    if (!('module' in entry)) entry.module = this.#parse(entry);
    return entry.module;
  }

  #parse({ file, text }: CacheEntry): SyntaxModule | undefined {
    try {
      const parsed = this.parse(text.text, file);
      return parsed && new SyntaxModule(parsed, file);
    } catch {
      // As is one that can't be parsed.
      return undefined;
    }
  }
}

function candidatesFor(base: string): string[] {
  const extension = path.extname(base);
  const stem = base.slice(0, base.length - extension.length);
  return [
    ...(SOURCE_OF[extension] ?? []).map((source) => stem + source),
    ...((EXTENSIONS as readonly string[]).includes(extension) ? [base] : []),
    ...EXTENSIONS.map((added) => base + added),
    ...EXTENSIONS.map((added) => path.join(base, `index${added}`)),
  ];
}
