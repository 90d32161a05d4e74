import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { retryLibraries } from '../../eslint-plugin/src/libraries/index.js';
import { ignoredNames } from '../../eslint-plugin/src/analysis/sites/library-calls/ignored-limit.js';
import { behaviorOf } from './harness/claims.js';
import { evidence } from './harness/all-evidence.js';

const modules = path.join(import.meta.dirname, 'node_modules');

describe('what is read in the installed release, because running it takes its service', () => {
  for (const { library, release, file, says } of evidence)
    for (const [claim, texts] of Object.entries(says))
      it(`${library} ${release}, ${file}: ${claim}`, () => {
        const code = contentOf(file);
        for (const text of texts(behaviorOf({ library, release })))
          if (typeof text === 'string') assert.ok(code.includes(text), `nowhere is: ${text}`);
          else assert.doesNotMatch(code, text);
      });
});

describe('names of a limit that libraries pass over', () => {
  for (const library of retryLibraries) {
    const names = ignoredNames(library);
    const folder = path.join(modules, library.name);
    if (names.length > 0)
      it(library.name, () => {
        const read = new RegExp(
          String.raw`\b(?:options?|opts|config|settings)\??\.(?:${names.join('|')})\b(?!\()`,
        );
        const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
          (file) => /\.[cm]?js$/.test(file) && !/(?:^|[\\/])(?:node_modules|tests?|example)[\\/]/.test(file),
        );
        assert.ok(files.length > 0);
        for (const file of files)
          assert.doesNotMatch(readFileSync(path.join(folder, file), 'utf8'), read, file);
      });
  }
});

/** The text of a file, or of all files that its name stands for. */
function contentOf(file: string): string {
  const folder = path.join(modules, path.dirname(file));
  const [start = '', end] = path.basename(file).split('*');
  if (end === undefined) return readFileSync(path.join(modules, file), 'utf8');
  return readdirSync(folder)
    .filter((name) => name.startsWith(start) && name.endsWith(end))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
}
