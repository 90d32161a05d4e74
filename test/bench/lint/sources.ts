import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A file of a published package. */
export interface SourceFile {
  readonly filename: string;
  readonly text: string;
  readonly lines: number;
}

/**
 * The folders that are linted: the sources, or what is published of them in their form, of packages that the tests
 * install anyway. Clients and servers are in it far above their share, since there is something to find in them.
 */
const FOLDERS = [
  'axios/lib',
  'effect/src/cluster',
  'effect/src/http',
  'effect/src/internal',
  'effect/src/persistence',
  'effect/src/rpc',
  'es-toolkit/dist',
  'eslint/lib',
  'got/dist',
  'ioredis/built',
  'kafkajs/src',
  'mocha/lib',
  'rxjs/src',
  'superagent/lib',
  'svelte/src',
  'undici/lib',
] as const;

const require = createRequire(import.meta.url);

/** The `.js` and `.ts` files of those folders, in the same order everywhere. */
export function publishedSources(): SourceFile[] {
  return FOLDERS.flatMap((folder) => {
    const top = folderOf(folder);
    return readdirSync(top, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
      .sort()
      .map((name) => {
        const filename = path.join(top, name);
        const text = readFileSync(filename, 'utf8');
        return { filename, text, lines: linesOf(text) };
      });
  });
}

export function linesOf(text: string): number {
  return text.split('\n').length;
}

/** A package may hide its folders from imports, so that it is looked for where Node would look. */
function folderOf(folder: string): string {
  const [name = ''] = folder.split('/');
  const found = require.resolve
    .paths(name)
    ?.map((modules) => path.join(modules, folder))
    .find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error(`${folder} is not in node_modules: run npm ci`);
  return found;
}
