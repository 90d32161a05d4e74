import assert from 'node:assert/strict';
import { ScanResults } from '../../../extension/src/client/scan/results.js';
import { scan } from '../../../extension/src/client/scan/scan.js';
import type { Survey } from '../../../extension/src/shared/survey.js';

const nothing: Survey = { sites: [], diagnostics: [] };

/** Scans files that hold their own names; returns what came of each. */
async function scanned(
  uris: readonly string[],
  read: (uri: string) => Promise<string> = (uri) => Promise.resolve(uri),
  isCancelled: (files: number) => boolean = () => false,
): Promise<[uri: string, survey: Survey][]> {
  const found: [string, Survey][] = [];
  await scan(uris, {
    read,
    survey: ({ languageId }) => Promise.resolve({ ...nothing, problem: languageId }),
    isCancelled: () => isCancelled(found.length),
    onFile: (uri, survey) => {
      found.push([uri, survey]);
    },
  });
  return found;
}

describe('a scan', () => {
  it('judges each file once, in the language of its name', async () => {
    const found = await scanned(['a.ts', 'b.tsx', 'c.mjs', 'd.jsx', 'e.cts', 'a.ts']);
    assert.deepEqual(
      new Map(found.map(([uri, { problem }]) => [uri, problem])),
      new Map([
        ['a.ts', 'typescript'],
        ['b.tsx', 'typescriptreact'],
        ['c.mjs', 'javascript'],
        ['d.jsx', 'javascriptreact'],
        ['e.cts', 'typescript'],
      ]),
    );
    assert.equal(found.length, 5);
  });

  it('names what cannot be read, or is too large, and goes on', async () => {
    const found = await scanned(['gone.ts', 'large.ts', 'b.ts'], (uri) => {
      if (uri === 'gone.ts') return Promise.reject(new Error('no such file'));
      return Promise.resolve(uri === 'large.ts' ? 'x'.repeat(1_000_001) : uri);
    });
    assert.deepEqual(
      new Map(found.map(([uri, { problem }]) => [uri, problem])),
      new Map([
        ['gone.ts', 'no such file'],
        ['large.ts', 'it has more than 1000 kB'],
        ['b.ts', 'typescript'],
      ]),
    );
  });

  it('ends soon after it is cancelled', async () => {
    const uris = Array.from({ length: 100 }, (_, index) => `${String(index)}.ts`);
    const found = await scanned(uris, undefined, (files) => files >= 10);
    assert.ok(found.length >= 10 && found.length < 20, String(found.length));
  });
});

describe('the results of scans', () => {
  it('hold what has something to show, by name, and tell of every change', () => {
    let changes = 0;
    const results = new ScanResults(() => {
      changes++;
    });
    const problem = { ...nothing, problem: 'it does not parse' };
    results.set('b.ts', problem);
    results.set('a.ts', problem);
    results.set('c.ts', nothing);
    assert.deepEqual(
      results.files.map(([uri]) => uri),
      ['a.ts', 'b.ts'],
    );
    results.set('a.ts', nothing);
    results.delete('b.ts');
    results.delete('b.ts');
    assert.deepEqual([results.files, changes], [[], 4]);
  });
});
