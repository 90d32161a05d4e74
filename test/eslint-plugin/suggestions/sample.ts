import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { seededRandom } from 'forbear/testing';

import type { Change } from './tree-check.js';

/** Prints some changes, drawn at random, as differences of lines. */
export function printSample(changes: readonly Change[], size: number, seed: number): void {
  const random = seededRandom(seed);
  const drawn = changes
    .map((change) => ({ change, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, size);
  for (const [index, { change }] of drawn.entries()) {
    const { file, line, by, title } = change;
    console.log(`\n#${String(index + 1)} ${file}:${String(line)} ${by} "${title}"`);
    console.log(difference(change));
  }
}

function difference({ file, before, after }: Change): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'forbear-difference-'));
  const names = ['before', 'after'].map((name) => path.join(folder, name + path.extname(file)));
  writeFileSync(names[0] ?? '', before);
  writeFileSync(names[1] ?? '', after);
  const { stdout } = spawnSync('git', ['diff', '--no-index', '--no-color', '-U5', ...names], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  return stdout.split('\n').slice(4).join('\n');
}
