import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { captureRun } from './support/captured-run.js';
import { forbearLint } from './support/forbear-lint.js';
import { withoutJitter } from './support/samples.js';
import { type Tree, useTrees } from './support/tree.js';

describe('what forbear-lint reports', function () {
  this.timeout(60_000);
  const createTree = useTrees();

  describe('--rule, --max-warnings and --print-config', () => {
    it('set single rules, by the id with or without its prefix', async () => {
      const tree = createTree({ 'a.ts': withoutJitter });
      const off = await forbearLint(['--rule', 'forbear/require-jitter:off', '.'], tree.root);
      assert.equal(off.stdout, '✔ Nothing found in 1 file\n');
      assert.equal(off.status, 0);
      const more = ['--rule=require-jitter:warn', '--rule=require-attempt-timeout:error', 'a.ts'];
      const { status, stdout } = await forbearLint(more, tree.root);
      assert.equal(status, 1);
      assert.match(
        stdout,
        /error .* forbear\/require-attempt-timeout\n[^]*warning .* forbear\/require-jitter\n/,
      );
    });

    it('allow warnings up to a number', async () => {
      const tree = createTree({ 'a.ts': withoutJitter });
      const warn = ['--rule', 'require-jitter:warn'];
      assert.equal((await forbearLint(warn, tree.root)).status, 1);
      assert.equal((await forbearLint([...warn, '--max-warnings', '1'], tree.root)).status, 0);
    });

    it('print the rules that are on', async () => {
      const args = ['--print-config', '--rule', 'require-jitter:off', '--rule', 'prefer-forbear:warn'];
      const { rules } = JSON.parse((await forbearLint(args, '/')).stdout) as {
        rules: Record<string, string>;
      };
      assert.equal(rules['forbear/require-jitter'], undefined);
      assert.equal(rules['forbear/prefer-forbear'], 'warn');
      assert.equal(rules['forbear/require-backoff'], 'error');
    });

    it('refuse a rule that is none', async () => {
      const { status, stderr } = await forbearLint(['--rule', 'require-jiter:warn'], '/');
      assert.equal(status, 2);
      assert.match(
        stderr,
        /^forbear-lint: Option --rule knows no rule 'require-jiter'\. Did you mean require-jitter\? Allowed: .*\n$/,
      );
    });
  });

  describe('of files without a word of retries', () => {
    it('is nothing, since they are not even parsed', async () => {
      const tree = createTree({ 'a.ts': 'this is no TypeScript', 'b.ts': withoutJitter });
      const { status, stdout, stderr } = await forbearLint([], tree.root);
      assert.equal(stderr, '');
      assert.equal(status, 1);
      assert.match(stdout, /in 1 of 2 files\n/);
    });
  });

  describe('--baseline', () => {
    const write = ['--baseline', 'known.json', '--update-baseline'];
    const read = ['--baseline', 'known.json'];

    it('holds what was found, and reports what is new, wherever the old lines have moved', async () => {
      const tree = createTree({ 'a.ts': 'bad();\nbad();\n', 'b.ts': 'good();' });
      const written = await captureRun(write, tree.root);
      assert.deepEqual(written, {
        status: 0,
        stdout: '',
        stderr: 'forbear-lint: the baseline holds 2 findings\n',
      });
      assert.equal((await captureRun(read, tree.root)).stdout, '✔ Nothing found in 2 files\n');
      tree.write('a.ts', '// new\n\n{\n  bad();\n}\nbad();\n');
      assert.equal((await captureRun(read, tree.root)).status, 0);
      tree.write('a.ts', 'bad();\nbad();\nbad();\nbad(1);\n');
      const { status, stdout } = await captureRun(read, tree.root);
      assert.equal(status, 1);
      assert.match(stdout, /^a\.ts\n {2}3:1 .*\n {2}4:1 .*\n\n✖ 2 findings /);
    });

    it('counts what it holds as suppressed', async () => {
      const tree = createTree({ 'a.ts': 'bad();' });
      await captureRun(write, tree.root);
      const { stdout } = await captureRun([...read, '--json'], tree.root);
      const [result] = JSON.parse(stdout) as { messages: unknown[]; suppressedMessages: unknown[] }[];
      assert.deepEqual([result?.messages.length, result?.suppressedMessages.length], [0, 1]);
    });

    it('is the same from another folder, and keeps what it says of files that are not looked at', async () => {
      const tree = createTree({ 'sub/a.ts': 'bad();', 'b.ts': 'bad();', 'c.ts': 'bad();' });
      await captureRun(write, tree.root);
      assert.equal((await captureRun(['--baseline', '../known.json'], tree.path('sub'))).status, 0);
      tree.write('b.ts', '');
      rmSync(tree.path('c.ts'));
      await captureRun([...write, 'b.ts'], tree.root);
      const { findings } = JSON.parse(readFileSync(tree.path('known.json'), 'utf8')) as { findings: object };
      assert.deepEqual(Object.keys(findings), ['sub/a.ts']);
    });

    it('has to be one', async () => {
      const tree = createTree({ 'a.ts': '', 'other.json': '[]', 'broken.json': '{' });
      for (const [file, reason] of [
        ['absent.json', /no such file or directory/],
        ['other.json', /it is no baseline/],
        ['broken.json', /JSON/],
      ] as const) {
        const { status, stderr } = await captureRun(['--baseline', file], tree.root);
        assert.equal(status, 2);
        assert.match(stderr, reason);
        assert.match(stderr, /Allowed: a file that --update-baseline wrote\.\n$/);
      }
    });
  });

  describe('--changed', () => {
    const git = (tree: Tree, ...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
        cwd: tree.root,
        stdio: 'pipe',
      });
    const commit = (tree: Tree) => {
      git(tree, 'add', '.');
      git(tree, 'commit', '--quiet', '--message', 'm');
    };
    const foundBy = async (tree: Tree, ...args: string[]) => {
      const { stdout, stderr } = await captureRun(['--json', ...args], tree.root);
      assert.equal(stderr, '');
      return (JSON.parse(stdout) as { filePath: string }[]).map(({ filePath }) => filePath);
    };

    it('looks at what changed since the last commit: edited and new files, not ignored or deleted ones', async () => {
      const tree = createTree({
        'a.ts': '',
        'b é.ts': '',
        'gone.ts': '',
        'c.md': '',
        '.gitignore': 'dist\n',
      });
      tree.initRepository();
      commit(tree);
      assert.deepEqual(await foundBy(tree, '--changed'), []);
      for (const file of ['b é.ts', 'sub/new.ts', 'dist/x.ts', 'c.md']) tree.write(file, 'bad();');
      rmSync(tree.path('gone.ts'));
      assert.deepEqual(await foundBy(tree, '--changed'), [tree.path('b é.ts'), tree.path('sub', 'new.ts')]);
      assert.deepEqual(await foundBy(tree, '--changed', 'sub'), [tree.path('sub', 'new.ts')]);
    });

    it('looks at what changed on a branch, and not at what changed where it came from', async () => {
      const tree = createTree({ 'a.ts': '', 'b.ts': '' });
      tree.initRepository();
      commit(tree);
      git(tree, 'branch', 'base');
      git(tree, 'checkout', '--quiet', '-b', 'topic');
      tree.write('a.ts', 'bad();');
      commit(tree);
      git(tree, 'checkout', '--quiet', 'base');
      tree.write('b.ts', 'bad();');
      commit(tree);
      git(tree, 'checkout', '--quiet', 'topic');
      assert.deepEqual(await foundBy(tree, '--changed=base'), [tree.path('a.ts')]);
    });

    it('needs a repository that has the revision', async () => {
      const tree = createTree({ 'a.ts': '' });
      const outside = await captureRun(['--changed'], tree.root);
      assert.equal(outside.status, 2);
      assert.match(
        outside.stderr,
        /^forbear-lint: Option --changed cannot be 'HEAD': .*not a git repository/,
      );
      tree.initRepository();
      commit(tree);
      const { status, stderr } = await captureRun(['--changed=nowhere'], tree.root);
      assert.equal(status, 2);
      assert.match(
        stderr,
        /Option --changed cannot be 'nowhere': .*nowhere.* Allowed: a revision of the git/,
      );
    });
  });
});
