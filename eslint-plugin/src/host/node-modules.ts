import type { Stats } from 'node:fs';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import type { ModuleHost } from '../analysis/module-host.js';
import type { ParsedFile } from '../syntax/module.js';
import { SyntaxModule } from '../syntax/module.js';

/** Parses the text of a file; undefined where it can't be parsed. */
export type ParseFile = (text: string, filename: string) => ParsedFile | undefined;

/** A file as it was read; parsed when it is first asked for. */
interface CacheEntry {
  readonly file: string;
  readonly modifiedAt: number;
  readonly text: string;
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

/** Reads relative imports from the file system. One cache serves all files of a run; entries expire with the file. */
export class FileSystemModules implements ModuleHost {
  readonly #cache = new Map<string, CacheEntry>();

  constructor(private readonly parse: ParseFile) {}

  load(specifier: string, from: SyntaxModule): SyntaxModule | undefined {
    const entry = this.#find(specifier, from);
    if (!entry) return undefined;
    if (!('module' in entry)) entry.module = this.#parse(entry);
    return entry.module;
  }

  textOf(specifier: string, from: SyntaxModule): string | undefined {
    return this.#find(specifier, from)?.text;
  }

  #find(specifier: string, from: SyntaxModule): CacheEntry | undefined {
    if (!/^\.\.?(?:\/|$)/.test(specifier) || !path.isAbsolute(from.filename)) return undefined;
    const base = path.resolve(path.dirname(from.filename), specifier);
    for (const candidate of candidatesFor(base)) {
      const stats = statsOf(candidate);
      if (stats?.isFile()) return stats.size <= MAX_BYTES ? this.#read(candidate, stats.mtimeMs) : undefined;
    }
    return undefined;
  }

  #read(file: string, modifiedAt: number): CacheEntry | undefined {
    const cached = this.#cache.get(file);
    if (cached?.modifiedAt === modifiedAt) return cached;
    try {
      const entry = { file, modifiedAt, text: readFileSync(file, 'utf8') };
      if (this.#cache.size >= MAX_CACHED) this.#cache.clear();
      this.#cache.set(file, entry);
      return entry;
    } catch {
      // A file that can't be read is reported when it is linted itself; here it is merely unknown.
      return undefined;
    }
  }

  #parse({ file, text }: CacheEntry): SyntaxModule | undefined {
    try {
      const parsed = this.parse(text, file);
      return parsed && new SyntaxModule(parsed, file);
    } catch {
      // As is one that can't be parsed.
      return undefined;
    }
  }
}

/** Undefined for what is not there, also below what is a file (`package.json/index.ts`). */
function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
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
