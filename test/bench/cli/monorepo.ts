import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mayHaveFindings } from '../../../eslint-plugin/src/analysis/gate.js';
import { linesOf, publishedSources, type SourceFile } from '../lint/sources.js';

export interface Monorepo {
  readonly files: number;
  readonly lines: number;
  /** Those in which something may retry. */
  readonly retrying: number;
}

/** Of code at large, one file in twenty. Clients and servers have far more, and are what the sources are chosen from. */
const RETRYING_SHARE = 0.05;
/** Published packages have more files of a few lines, each a re-export or a single function, than codebases have. */
const MIN_LINES = 22;
const FILES_PER_FOLDER = 50;
const FOLDERS_PER_PACKAGE = 4;

/**
 * Writes a monorepo of packages made of published sources, each file with a first line of its own so that no two are
 * the same. The same everywhere, given the same installed packages.
 */
export function writeMonorepo(root: string, files: number): Monorepo {
  const sources = publishedSources().filter(({ lines }) => lines >= MIN_LINES);
  const retrying = sources.filter(({ text }) => mayHaveFindings(text));
  const others = sources.filter(({ text }) => !mayHaveFindings(text));
  const every = Math.round(1 / RETRYING_SHARE);
  let lines = 0;
  for (let index = 0; index < files; index++) {
    const isRetrying = index % every === 0;
    const pool = isRetrying ? retrying : others;
    const source = pool[Math.floor(isRetrying ? index / every : index) % pool.length];
    if (source === undefined) throw new Error('there are no sources to choose from');
    lines += write(root, index, source);
  }
  return { files, lines, retrying: Math.ceil(files / every) };
}

function write(root: string, index: number, { filename, text }: SourceFile): number {
  const folder = Math.floor(index / FILES_PER_FOLDER);
  const name = `p${String(Math.floor(folder / FOLDERS_PER_PACKAGE))}`;
  const file = path.join(
    root,
    'packages',
    name,
    `f${String(folder)}`,
    `${String(index)}${path.extname(filename)}`,
  );
  mkdirSync(path.dirname(file), { recursive: true });
  if (folder % FOLDERS_PER_PACKAGE === 0)
    writeFileSync(path.join(root, 'packages', name, 'package.json'), `{ "name": "${name}" }\n`);
  const written = `// ${String(index)}\n${text}`;
  writeFileSync(file, written);
  return linesOf(written);
}
