import assert from 'node:assert/strict';
import { coalesced } from '../../../extension/src/client/scan/coalesced.js';
import { ScanResults } from '../../../extension/src/client/scan/results.js';
import { scan } from '../../../extension/src/client/scan/scan.js';
import type { Survey } from '../../../extension/src/shared/survey.js';

const nothing: Survey = { sites: [], diagnostics: [] };

/** Scans files that hold their own names; returns what came of each. */
async function scanned(
  uris: readonly string[],
  read: (uri: string) => Promise<string> = (uri) => Promise.resolve(`retry('${uri}')`),
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
      return Promise.resolve(uri === 'large.ts' ? 'retry();'.repeat(125_001) : 'retry();');
    });
    assert.deepEqual(
      new Map(found.map(([uri, { problem }]) => [uri, problem])),
      new Map([
        ['gone.ts', 'no such file'],
        ['large.ts', 'the file has more than 1000 kB; split it, or lint it with forbear-lint'],
        ['b.ts', 'typescript'],
      ]),
    );
  });

  it('says what became of a file that is deleted meanwhile', async () => {
    const gone = (code: string) => Object.assign(new Error('unable to read'), { code });
    const found = await scanned(['a.ts', 'deleted.ts', 'moved.ts'], (uri) => {
      if (uri === 'a.ts') return Promise.resolve('retry();');
      return Promise.reject(gone(uri === 'moved.ts' ? 'FileNotFound' : 'ENOENT'));
    });
    assert.deepEqual(
      new Map(found.map(([uri, { problem }]) => [uri, problem])),
      new Map([
        ['a.ts', 'typescript'],
        ['deleted.ts', 'it was deleted or moved meanwhile; scan again without it'],
        ['moved.ts', 'it was deleted or moved meanwhile; scan again without it'],
      ]),
    );
  });

  it('asks the server nothing about files that cannot retry', async () => {
    const found = await scanned(['a.ts'], () => Promise.resolve('export const answer = 42;'));
    assert.deepEqual(found, [['a.ts', nothing]]);
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

  it('count findings as files come, change and go', () => {
    const results = new ScanResults(() => undefined);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const withFindings = (count: number): Survey => ({
      sites: [],
      diagnostics: Array.from({ length: count }, () => ({ range, message: '' })),
    });
    results.set('a.ts', withFindings(2));
    results.set('b.ts', withFindings(3));
    results.set('a.ts', withFindings(5));
    assert.equal(results.findings, 8);
    results.set('a.ts', nothing);
    results.delete('b.ts');
    assert.equal(results.findings, 0);
  });

  it('are known by file, and by the folder that holds them', () => {
    const results = new ScanResults(() => undefined);
    for (const uri of ['file:///w/a/b.ts', 'file:///w/a/c/d.ts', 'file:///w/ab.ts'])
      results.set(uri, { ...nothing, problem: 'it does not parse' });
    assert.deepEqual(results.within('file:///w/a'), ['file:///w/a/b.ts', 'file:///w/a/c/d.ts']);
    assert.deepEqual(results.within('file:///w/ab.ts'), ['file:///w/ab.ts']);
  });

  it('are looked at once for many changes', () => {
    const calls: (() => void)[] = [];
    let looks = 0;
    const look = coalesced(
      () => {
        looks++;
      },
      (call) => {
        calls.push(call);
      },
    );
    look();
    look();
    calls.shift()?.();
    assert.deepEqual([looks, calls.length], [1, 0]);
    look();
    calls.shift()?.();
    assert.equal(looks, 2);
  });
});
