import assert from 'node:assert/strict';
import { readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { digestOf } from '../../eslint-plugin/src/cli/digest.js';
import { isSettled, stampOf } from '../../eslint-plugin/src/cli/cache/file-stamp.js';
import { fileSystemTime } from '../../eslint-plugin/src/cli/cache/file-system-time.js';
import type { Inputs } from '../../eslint-plugin/src/cli/cache/inputs.js';
import { ResultCache } from '../../eslint-plugin/src/cli/cache/result-cache.js';
import { cleanResult } from '../../eslint-plugin/src/cli/results.js';
import { type Tree, useTrees } from './support/tree.js';

const HOUR_MS = 3_600_000;

interface Circumstances {
  readonly engine: string;
  readonly configuration: string;
  readonly inputs: Inputs;
  /** When the run begins to read. The files of a test are new, and settle in an hour at the latest. */
  readonly now: number;
}

/** The files that a run has to read, and of these the ones that it has to lint. */
async function run(tree: Tree, files: readonly string[], given: Partial<Circumstances> = {}) {
  const { engine = '1', configuration = 'strict', inputs = { modules: [], versions: [] } } = given;
  const { now = Date.now() + HOUR_MS } = given;
  const cache = await ResultCache.open(tree.path('cache.json'), engine, () => now);
  const context = {
    mayHaveFindings: (text: string) => text.includes('retry'),
    configurationOf: () => Promise.resolve(configuration),
    inputsOf: () => inputs,
  };
  const read: string[] = [];
  const linted: string[] = [];
  for (const name of files) {
    const file = tree.path(name);
    const lint = cache.before((_text, linting) => {
      linted.push(name);
      return Promise.resolve(cleanResult(linting));
    }, context);
    if (await cache.resultOf(file, context)) continue;
    read.push(name);
    await lint(readFileSync(file, 'utf8'), file);
  }
  await cache.save();
  return { read, linted };
}

describe('the cache of results', () => {
  const createTree = useTrees();
  const nothing = { read: [], linted: [] };

  it('answers for files whose stamp is the same without a look at them', async () => {
    const tree = createTree({ 'a.ts': 'retry();', 'b.ts': 'other();' });
    assert.deepEqual(await run(tree, ['a.ts', 'b.ts']), { read: ['a.ts', 'b.ts'], linted: ['a.ts'] });
    assert.deepEqual(await run(tree, ['a.ts', 'b.ts']), nothing);
  });

  it('reads a file that was written anew with the same text, lints it not, and knows it from then on', async () => {
    const tree = createTree({ 'a.ts': 'retry();' });
    await run(tree, ['a.ts']);
    rmSync(tree.path('a.ts'));
    tree.write('a.ts', 'retry();');
    utimesSync(tree.path('a.ts'), 1_000_000_000, 1_000_000_000);
    assert.deepEqual(await run(tree, ['a.ts']), { read: ['a.ts'], linted: [] });
    assert.deepEqual(await run(tree, ['a.ts']), nothing);
  });

  it('sees another text of the same size, and of the same time of modification', async () => {
    const tree = createTree({ 'a.ts': 'retry(1);' });
    await run(tree, ['a.ts']);
    const { atime, mtime } = statSync(tree.path('a.ts'));
    tree.write('a.ts', 'retry(2);');
    utimesSync(tree.path('a.ts'), atime, mtime);
    assert.deepEqual(await run(tree, ['a.ts']), { read: ['a.ts'], linted: ['a.ts'] });
  });

  it('trusts no stamp of a file that was written as the run began, or shortly before', async () => {
    const tree = createTree({ 'a.ts': 'retry(1);' });
    const changedAt = stampOf(tree.path('a.ts'))?.changedAt ?? NaN;
    for (const now of [changedAt, changedAt + 1, changedAt + 2000]) {
      await run(tree, ['a.ts'], { now });
      assert.deepEqual(await run(tree, ['a.ts'], { now }), { read: ['a.ts'], linted: [] }, String(now));
    }
    await run(tree, ['a.ts'], { now: changedAt + 2001 });
    assert.deepEqual(await run(tree, ['a.ts']), nothing);
  });

  it('trusts no stamp from the future', () => {
    assert.ok(!isSettled({ key: '', changedAt: 9_000 }, 8_000));
  });

  it('lints again with another engine, or under another configuration', async () => {
    const tree = createTree({ 'a.ts': 'retry();', 'b.ts': 'other();' });
    const files = ['a.ts', 'b.ts'];
    await run(tree, files);
    assert.deepEqual(await run(tree, files, { configuration: 'recommended' }), {
      read: ['a.ts'],
      linted: ['a.ts'],
    });
    assert.deepEqual(await run(tree, files, { engine: '2', configuration: 'recommended' }), {
      read: files,
      linted: ['a.ts'],
    });
  });

  it('lints again where a module that the analysis looked into has another text', async () => {
    const tree = createTree({ 'a.ts': "import './b.js'; retry();", 'b.ts': 'first();' });
    const files = ['a.ts', 'b.ts'];
    const inputs = () => ({
      modules: [
        {
          from: tree.path('a.ts'),
          specifier: './b.js',
          file: tree.path('b.ts'),
          digest: digestOf(tree.read('b.ts')),
        },
      ],
      versions: [],
    });
    await run(tree, files, { inputs: inputs() });
    assert.deepEqual(await run(tree, files), nothing);
    tree.write('b.ts', 'other();');
    assert.deepEqual(await run(tree, files, { inputs: inputs() }), { read: files, linted: ['a.ts'] });
    rmSync(tree.path('b.ts'));
    assert.deepEqual(await run(tree, ['a.ts']), { read: ['a.ts'], linted: ['a.ts'] });
  });

  it('has no result for what is gone, or is a folder now', async () => {
    const tree = createTree({ 'a.ts': 'retry();', 'b.ts': 'retry();' });
    await run(tree, ['a.ts', 'b.ts']);
    rmSync(tree.path('a.ts'));
    rmSync(tree.path('b.ts'));
    tree.write('b.ts/c.ts', '');
    for (const name of ['a.ts', 'b.ts']) assert.equal(stampOf(tree.path(name)), undefined);
    await run(tree, []);
    tree.write('a.ts', 'retry();');
    assert.deepEqual(await run(tree, ['a.ts']), { read: ['a.ts'], linted: ['a.ts'] });
  });

  it('takes the time from the file system, and leaves nothing there', () => {
    const tree = createTree({ 'a.ts': '' });
    const before = Date.now();
    const time = fileSystemTime(tree.path('cache'));
    // Its clock ticks a few hundred times a second.
    assert.ok(time <= Date.now() && time > before - 1000, String(time - before));
    assert.equal(stampOf(tree.path(`cache/.forbear-lint-clock.${String(process.pid)}`)), undefined);
    assert.ok(fileSystemTime(tree.path('a.ts/cache')) >= before);
  });
});
