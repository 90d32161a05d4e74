import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { findFiles } from '../../eslint-plugin/src/cli/files/find-files.js';
import { Tree, useTrees } from './support/tree.js';
import { runs } from '../properties/seed.js';

async function find(tree: Tree, paths: readonly string[] = ['.'], cwd = '.'): Promise<string[]> {
  const found: string[] = [];
  for await (const result of findFiles(paths, tree.path(cwd))) {
    assert.ok('file' in result, JSON.stringify(result));
    found.push(path.relative(tree.root, result.file));
  }
  return found;
}

async function findReasons(tree: Tree, paths: readonly string[]): Promise<string[]> {
  const reasons: string[] = [];
  for await (const result of findFiles(paths, tree.root)) {
    if ('unreadable' in result)
      reasons.push(`${path.relative(tree.root, result.unreadable)}: ${result.reason}`);
  }
  return reasons;
}

describe('finding files', () => {
  const createTree = useTrees();

  it('takes JavaScript and TypeScript of every kind, hidden folders included, in a stable order', async () => {
    const wanted = [
      '.storybook/main.ts',
      'a.js',
      'b.cjs',
      'c.mjs',
      'd.jsx',
      'e.ts',
      'f.cts',
      'g.mts',
      'h.tsx',
    ];
    const others = ['package.json', 'README.txt', 'x.ts.bak', 'ts', '.git/hook.js', 'node_modules/p/i.js'];
    const tree = createTree(Object.fromEntries([...wanted, ...others].reverse().map((file) => [file, ''])));
    assert.deepEqual(await find(tree), wanted);
  });

  it('reads nested .gitignore files and those above, up to the root of the repository', async () => {
    const tree = createTree({
      '.gitignore': '*.ts\n',
      'repository/.gitignore': 'dist/\n/only-top.ts\n',
      'repository/packages/a/.gitignore': 'local.ts\n!dist/\n',
      'repository/packages/a/dist/kept.ts': '',
      'repository/packages/a/local.ts': '',
      'repository/packages/a/only-top.ts': '',
      'repository/packages/b/dist/ignored.ts': '',
      'repository/packages/b/local.ts': '',
      'repository/only-top.ts': '',
    });
    tree.initRepository('repository');
    const expected = ['a/dist/kept.ts', 'a/only-top.ts', 'b/local.ts'];
    const absolute = expected.map((file) => path.join('repository/packages', file));
    assert.deepEqual(await find(tree, ['repository']), absolute);
    assert.deepEqual(await find(tree, ['.'], 'repository/packages'), absolute);
    assert.deepEqual(await find(tree, ['..'], 'repository/packages/a'), absolute);
  });

  it('reads the .gitignore of a folder that is in no repository', async () => {
    const tree = createTree({ '.gitignore': 'a.ts', 'a.ts': '', 'b.ts': '', 'c/a.ts': '' });
    assert.deepEqual(await find(tree), ['b.ts']);
  });

  it('takes a folder called [id] by its name', async () => {
    const tree = createTree({
      'app/[id]/.gitignore': 'page.ts\n',
      'app/[id]/page.ts': '',
      'app/[id]/other.ts': '',
      'app/i/page.ts': '',
    });
    assert.deepEqual(await find(tree), ['app/[id]/other.ts', 'app/i/page.ts']);
  });

  it('does not let a repository rule over one inside it', async () => {
    const tree = createTree({ '.gitignore': '*.ts\n', 'vendored/a.ts': '', 'b.ts': '' });
    tree.initRepository();
    tree.initRepository('vendored');
    assert.deepEqual(await find(tree), ['vendored/a.ts']);
  });

  it('takes what is named, ignored or not', async () => {
    const tree = createTree({
      '.gitignore': 'dist/\nnode_modules/\n*.gen.ts\n',
      'dist/a.ts': '',
      'dist/b.gen.ts': '',
      'c.gen.ts': '',
      'node_modules/p/index.js': '',
      'node_modules/p/node_modules/q/index.js': '',
    });
    tree.initRepository();
    assert.deepEqual(await find(tree), []);
    assert.deepEqual(await find(tree, ['dist', 'c.gen.ts']), ['dist/a.ts', 'dist/b.gen.ts', 'c.gen.ts']);
    const modules = ['node_modules/p/index.js', 'node_modules/p/node_modules/q/index.js'];
    assert.deepEqual(await find(tree, ['node_modules']), modules);
    assert.deepEqual(await find(tree, ['p'], 'node_modules'), modules);
  });

  it('gives a file once, however many paths lead to it', async () => {
    const tree = createTree({ 'a/b.ts': '' });
    assert.deepEqual(await find(tree, ['.', 'a', 'a/b.ts', tree.path('a'), './a/../a']), ['a/b.ts']);
  });

  it('follows a symbolic link that is named, and none that it meets', async () => {
    const tree = createTree({ 'real/a.ts': '' });
    symlinkSync('..', tree.path('real', 'loop'));
    symlinkSync('a.ts', tree.path('real', 'link.ts'));
    symlinkSync('real', tree.path('alias'));
    assert.deepEqual(await find(tree), ['real/a.ts']);
    assert.deepEqual(await find(tree, ['alias']), ['alias/a.ts']);
    assert.deepEqual(await find(tree, ['real/link.ts']), ['real/link.ts']);
  });

  it('says why a path cannot be taken, and goes on', async () => {
    const tree = createTree({ 'README.txt': '', 'a.ts': '' });
    symlinkSync('self.ts', tree.path('self.ts'));
    assert.deepEqual(await findReasons(tree, ['missing', 'README.txt', 'self.ts', 'a.ts/b', '.']), [
      'missing: no such file or directory',
      'README.txt: not a file with JavaScript or TypeScript (allowed: .js .cjs .mjs .jsx .ts .cts .mts .tsx .vue .svelte .astro .md)',
      'self.ts: too many symbolic links encountered',
      'a.ts/b: not a directory',
    ]);
    assert.deepEqual(await find(tree), ['a.ts']);
  });

  it('agrees with git on any .gitignore', async function () {
    this.timeout(60_000);
    // ASCII only: for git, the ? of a pattern stands for a byte, not for a character.
    const name = fc.constantFrom('a', 'b', 'ab', '[a]', 'a b', 'B', '#a', '!b');
    const folder = fc.array(name, { maxLength: 2 }).map((names) => names.join('/'));
    const file = fc.tuple(folder, name).map(([parent, base]) => path.posix.join(parent, `${base}.ts`));
    const line = fc
      .tuple(
        fc.constantFrom('', '!', '/', '!/', '\\', '# '),
        fc.array(fc.constantFrom('a', 'b', '*', '**', '?', '[ab]', '\\[a\\]', 'a b', '*.ts', 'B'), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.constantFrom('', '/', '.ts', ' ', '\\ ', '/**', '\r'),
      )
      .map(([start, middle, end]) => start + middle.join('/') + end);
    const gitignore = fc.tuple(folder, fc.array(line, { minLength: 1, maxLength: 4 }));

    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(file, { minLength: 3, maxLength: 12 }),
        fc.array(gitignore, { minLength: 1, maxLength: 3 }),
        async (files, gitignores) => {
          const tree = new Tree(Object.fromEntries(files.map((name) => [name, ''])));
          try {
            tree.initRepository();
            for (const [parent, lines] of gitignores) {
              tree.write(path.join(parent, '.gitignore'), `${lines.join('\n')}\n`);
            }
            assert.deepEqual((await find(tree)).sort(), listedByGit(tree));
          } finally {
            tree.remove();
          }
        },
      ),
      { numRuns: runs(150) },
    );
  });
});

function listedByGit(tree: Tree): string[] {
  const args = ['-c', 'core.excludesFile=', 'ls-files', '-z', '--others', '--exclude-standard'];
  const listing = execFileSync('git', args, { cwd: tree.root, encoding: 'utf8' });
  return listing
    .split('\0')
    .filter((file) => file.endsWith('.ts'))
    .sort();
}
