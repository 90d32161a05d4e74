import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Rule } from 'eslint';
import { captureRun } from './support/captured-run.js';
import { createRenamePlugin } from './support/rename-plugin.js';
import { builtCommandLine, forbearLint } from './support/forbear-lint.js';
import { withoutJitter } from './support/samples.js';
import { useTrees } from './support/tree.js';

const fix = '--fix-suggestions';

describe('the codemod', function () {
  this.timeout(60_000);
  const createTree = useTrees();

  describe('--dry-run', () => {
    it('says what would be applied, writes nothing, and fails for what is there', async () => {
      const tree = createTree({ 'a.ts': 'bad();\nbad();' });
      assert.deepEqual(await captureRun([fix, '--dry-run'], tree.root), {
        status: 1,
        stdout: [
          'a.ts:1:1  Replace by good  forbear/rename',
          'a.ts:2:1  Replace by good  forbear/rename',
          'Would apply 2 suggestions in 1 file',
          '  2  forbear/rename',
          '\n',
        ].join('\n'),
        stderr: '',
      });
      assert.equal(readFileSync(tree.path('a.ts'), 'utf8'), 'bad();\nbad();');
    });

    it('succeeds where nothing is found', async () => {
      const { status, stdout } = await captureRun([fix, '--dry-run'], createTree({ 'a.ts': '' }).root);
      assert.deepEqual([status, stdout], [0, 'Would apply 0 suggestions\n\n']);
    });
  });

  describe('--diff', () => {
    it('gives a patch that makes of the files what writing them makes', async () => {
      const files = {
        'a.ts': `1;\n2;\n3;\n4;\nbad();\n${'x;\n'.repeat(20)}bad();\n`,
        'sub/no line end.ts': 'bad();',
        'crlf.ts': 'bad();\r\ngood();\r\n',
        'fine.ts': 'good();',
      };
      const tree = createTree(files);
      const { stdout, stderr } = await captureRun([fix, '--dry-run', '--diff'], tree.root);
      assert.match(
        stdout,
        /^--- a\/a\.ts\n\+\+\+ b\/a\.ts\n@@ -2,7 \+2,7 @@\n 2;\n 3;\n 4;\n-bad\(\);\n\+good\(\);\n/,
      );
      assert.match(stderr, /^Would apply 4 suggestions in 3 files\n/);
      const patched = createTree(files);
      patched.initRepository();
      writeFileSync(patched.path('p.patch'), stdout);
      execFileSync('git', ['apply', 'p.patch'], { cwd: patched.root });
      const written = await captureRun([fix, '--diff'], tree.root);
      assert.ok(written.stdout.startsWith(stdout));
      for (const file of Object.keys(files))
        assert.equal(readFileSync(patched.path(file), 'utf8'), readFileSync(tree.path(file), 'utf8'), file);
    });

    it('is told apart from a report for programs', async () => {
      const tree = createTree({ 'a.ts': 'bad();' });
      const { stdout, stderr } = await captureRun([fix, '--diff', '--json'], tree.root);
      assert.equal((JSON.parse(stdout) as unknown[]).length, 1);
      assert.match(stderr, /^--- a\/a\.ts\n/);
    });
  });

  it('applies the suggestions of one rule where one is named, and reports on that rule', async () => {
    const tree = createTree({ 'a.ts': withoutJitter });
    const none = await forbearLint([fix, '--rule', 'no-nested-retry'], tree.root);
    assert.deepEqual([none.status, readFileSync(tree.path('a.ts'), 'utf8')], [0, withoutJitter]);
    const some = await forbearLint([fix, '--rule', 'require-jitter'], tree.root);
    assert.deepEqual([some.status, some.stderr], [0, '']);
    assert.match(some.stdout, /Applied 1 suggestion in 1 file\n {2}1 {2}forbear\/require-jitter\n/);
  });

  it('lints each file that needs no rewrite once', async () => {
    const tree = createTree({ 'a.ts': 'good();', 'b.ts': 'bad();', 'c.ts': 'good();' });
    let visits = 0;
    const plugin = createRenamePlugin({ bad: 'good' });
    const { rename } = plugin.configs.recommended.plugins?.forbear?.rules ?? {};
    assert.ok(rename && 'create' in rename);
    const counted: Rule.RuleModule = {
      ...rename,
      create(context) {
        visits++;
        return rename.create(context);
      },
    };
    plugin.configs.recommended.plugins = { forbear: { rules: { rename: counted } } };
    await captureRun([fix], tree.root, plugin);
    assert.equal(visits, 4);
  });

  it('looks again at a file that imports a rewritten one, and at no other', async () => {
    const helper = withoutJitter
      .replace('load(url: string)', 'withRetry<T>(operation: () => Promise<T>): Promise<T>')
      .replace('fetch(url)', 'operation()');
    const tree = createTree({
      'a.ts': "import { withRetry } from './z.js';\nexport const a = () => withRetry(() => fetch('/a'));\n",
      'other.ts': withoutJitter.replace('2 ** attempt', 'Math.random()'),
      'z.ts': helper,
    });
    const args = [fix, '--config', 'strict'];
    const first = await forbearLint(args, tree.root);
    assert.notEqual(readFileSync(tree.path('z.ts'), 'utf8'), helper);
    const texts = ['a.ts', 'other.ts', 'z.ts'].map((file) => readFileSync(tree.path(file), 'utf8'));
    const second = await forbearLint(args, tree.root);
    assert.match(second.stdout, /^Applied 0 suggestions\n/);
    assert.equal(second.status, first.status);
    assert.deepEqual(
      ['a.ts', 'other.ts', 'z.ts'].map((file) => readFileSync(tree.path(file), 'utf8')),
      texts,
    );
  });

  it('leaves a file that changed meanwhile, names it, and goes on', async () => {
    const tree = createTree({ 'a.ts': 'bad();', 'b.ts': 'bad();' });
    const plugin = createRenamePlugin({ bad: 'good' });
    const mayHaveFindings = (text: string) => {
      // Somebody saves a file while it is linted.
      if (text === 'bad();' && !edited) {
        edited = true;
        writeFileSync(tree.path('a.ts'), 'bad(1);');
      }
      return true;
    };
    let edited = false;
    const { status, stdout, stderr } = await captureRun([fix], tree.root, { ...plugin, mayHaveFindings });
    assert.equal(status, 2);
    assert.equal(stderr, 'forbear-lint: a.ts: not written, because it has changed since it was read\n');
    assert.equal(readFileSync(tree.path('a.ts'), 'utf8'), 'bad(1);');
    assert.equal(readFileSync(tree.path('b.ts'), 'utf8'), 'good();');
    assert.match(stdout, /Applied 1 suggestion in 1 file\n/);
  });

  it('goes on where a run was killed, and clears away what that left', async () => {
    const tree = createTree({
      'a.ts': 'good();',
      'b.ts': 'bad();',
      '.b.ts.forbear-lint': 'half of wh',
      'c.ts': 'bad();',
    });
    const { status } = await captureRun([fix], tree.root);
    assert.equal(status, 0);
    assert.deepEqual(readdirSync(tree.root), ['a.ts', 'b.ts', 'c.ts']);
    assert.equal(readFileSync(tree.path('b.ts'), 'utf8'), 'good();');
  });

  it('leaves each file whole when it is killed, and ends as if it had not been', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `f${String(index).padStart(2, '0')}.ts`);
    const files = Object.fromEntries(names.map((name) => [name, withoutJitter]));
    const args = [fix, '--rule', 'require-jitter'];
    const undisturbed = createTree(files);
    await forbearLint(args, undisturbed.root);
    const expected = readFileSync(undisturbed.path('f00.ts'), 'utf8');
    assert.notEqual(expected, withoutJitter);

    const tree = createTree(files);
    const child = spawn(process.execPath, [builtCommandLine, ...args], {
      cwd: tree.root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // The first file that is told of is written; most of the others are not.
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    const texts = names.map((name) => readFileSync(tree.path(name), 'utf8'));
    assert.ok(texts.every((text) => text === withoutJitter || text === expected));
    assert.ok(texts.includes(expected) && texts.includes(withoutJitter));

    const { status } = await forbearLint(args, tree.root);
    assert.equal(status, 0);
    assert.deepEqual(readdirSync(tree.root), names);
    for (const name of names) assert.equal(readFileSync(tree.path(name), 'utf8'), expected, name);
  });

  describe('tells how to add forbear', () => {
    const plugin = createRenamePlugin({ bad: "require('forbear')" });
    const source = { 'package.json': '{ "name": "top", "workspaces": ["packages/*"] }', 'a.js': 'bad;' };

    for (const [manager, lock, command] of [
      ['npm', 'package-lock.json', 'npm i forbear'],
      ['pnpm', 'pnpm-lock.yaml', 'pnpm add forbear'],
      ['yarn', 'yarn.lock', 'yarn add -W forbear'],
      ['bun', 'bun.lock', 'bun add forbear'],
    ] as const)
      it(`by ${manager}`, async () => {
        const { stdout } = await captureRun([fix], createTree({ ...source, [lock]: '' }).root, plugin);
        assert.ok(
          stdout.includes(`package.json does not have forbear yet; add it with\n  ${command}\n`),
          stdout,
        );
      });

    it('at the root of a workspace of pnpm', async () => {
      const tree = createTree({ ...source, 'pnpm-workspace.yaml': 'packages: []\n' });
      assert.match((await captureRun([fix], tree.root, plugin)).stdout, /\n {2}pnpm add -w forbear\n/);
    });

    it('to each package that imports it, and to none that has it', async () => {
      const tree = createTree({
        ...source,
        'packages/a b/package.json': '{ "name": "a" }',
        'packages/a b/src/package.json': '{ "type": "module" }',
        'packages/a b/src/x.js': 'bad;',
        'packages/c/package.json': '{ "name": "c", "dependencies": { "forbear": "^1.0.0" } }',
        'packages/c/x.js': 'bad;',
        'packages/d/package.json': '{ "name": "d" }',
        'packages/d/x.js': 'good;',
      });
      const { stdout } = await captureRun([fix, 'packages'], tree.root, plugin);
      assert.equal(
        /Applied [^]*?\n\n/.exec(stdout)?.[0],
        [
          'Applied 2 suggestions in 2 files',
          '  2  forbear/rename',
          'packages/a b/package.json does not have forbear yet; add it with',
          '  cd "packages/a b" && npm i forbear',
          '\n',
        ].join('\n'),
      );
    });
  });
});
