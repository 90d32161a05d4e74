import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ESLint } from 'eslint';
import plugin from 'eslint-plugin-forbear';
import { builtCommandLine, forbearLint } from './support/forbear-lint.js';
import { withoutJitter } from './support/samples.js';
import { useTrees } from './support/tree.js';

describe('forbear-lint as a process', function () {
  this.timeout(60_000);
  const createTree = useTrees();

  it('lints a repository without any configuration', async () => {
    const tree = createTree({
      '.gitignore': 'dist/\n',
      'dist/ignored.ts': withoutJitter,
      'node_modules/p/index.js': withoutJitter,
      'packages/a/.gitignore': 'generated.ts\n',
      'packages/a/generated.ts': withoutJitter,
      'packages/a/my café/load.mts': withoutJitter,
    });
    tree.initRepository();
    const { status, stdout, stderr } = await forbearLint([], tree.path('packages'));
    assert.equal(stderr, '');
    assert.equal(status, 1);
    assert.match(stdout, /^a\/my café\/load\.mts\n {2}6:\d+ {2}error {2}.* {2}forbear\/require-jitter\n/);
    assert.match(stdout, /in 1 of 1 file\n/);
  });

  it('exits with 0 where there is nothing to find', async () => {
    const tree = createTree({ 'a.ts': 'export {};' });
    assert.deepEqual(await forbearLint(['.'], tree.root), {
      status: 0,
      stdout: '✔ Nothing found in 1 file\n',
      stderr: '',
    });
  });

  it('exits with 2 after a syntax error, and still prints the findings', async () => {
    const tree = createTree({ 'a.ts': withoutJitter, 'b.ts': `if (\n${withoutJitter}` });
    const { status, stdout, stderr } = await forbearLint([], tree.root);
    assert.equal(status, 2);
    assert.match(stdout, /require-jitter/);
    assert.match(stderr, /^forbear-lint: b\.ts:2:\d+: Parsing error: .*\n$/);
  });

  it('prints JSON that can be read, and nothing else', async () => {
    const tree = createTree({ 'a.ts': withoutJitter });
    const { stdout } = await forbearLint(['--format', 'json', '--config', 'strict', 'a.ts'], tree.root);
    const [result] = JSON.parse(stdout) as ESLint.LintResult[];
    assert.equal(result?.filePath, tree.path('a.ts'));
    assert.ok(result.messages.some(({ ruleId }) => ruleId === 'forbear/require-jitter'));
  });

  it('loads neither ESLint nor a parser where nothing has to be linted', async () => {
    // What is loaded is printed last: both together are most of the time of a run that has all results kept.
    const tree = createTree({
      'a.ts': withoutJitter,
      'b.ts': 'export {};',
      'c.ts': 'export const attempt = () => fetch("/").catch(() => undefined);',
      'list-loaded.cjs':
        'process.on("exit", () => console.error(Object.keys(require.cache).filter((file) => /(?:typescript|eslint)\\.js$|[\\\\/]api\\.js$/.test(file)).join()));',
    });
    const loadedBy = async (...args: string[]) => {
      const environment = { NODE_OPTIONS: `--require "${tree.path('list-loaded.cjs')}"` };
      return (await forbearLint(args, tree.root, environment)).stderr.trim();
    };
    assert.match(await loadedBy('--cache', 'a.ts'), /typescript\.js/);
    assert.equal(await loadedBy('--cache', 'a.ts'), '');
    assert.equal(await loadedBy('b.ts'), '');
    // It is parsed, and there is nothing in it that ESLint need be called for.
    assert.match(await loadedBy('c.ts'), /^[^,]*typescript\.js$/);
    assert.equal(await loadedBy('--version'), '');
  });

  it('applies suggestions', async () => {
    const tree = createTree({ 'a.ts': withoutJitter });
    const { status, stdout } = await forbearLint(['--fix-suggestions'], tree.root);
    assert.match(stdout, /^a\.ts:6:\d+ {2}.* {2}forbear\/require-jitter\n/);
    const text = readFileSync(tree.path('a.ts'), 'utf8');
    assert.match(text, /^import \{[^}]+\} from 'forbear';\n/);
    assert.equal((await forbearLint(['.'], tree.root)).status, status);
  });

  it('lints a file of 2 MB', async () => {
    const filler = 'x'.repeat(180);
    const lines = Array.from({ length: 10_000 }, (_, index) => `const value${index} = compute('${filler}');`);
    const tree = createTree({ 'large.js': `${lines.join('\n')}\n`, 'small.ts': withoutJitter });
    assert.ok(readFileSync(tree.path('large.js')).length > 2_000_000);
    const { status, stdout, stderr } = await forbearLint([], tree.root);
    assert.equal(stderr, '');
    assert.equal(status, 1);
    assert.match(stdout, /in 1 of 2 files\n/);
  });

  it('uses colors only where they are wanted', async () => {
    const tree = createTree({ 'a.ts': withoutJitter });
    const plain = await forbearLint([], tree.root, { CI: 'true' });
    assert.ok(!plain.stdout.includes('\u001b'));
    const colored = await forbearLint([], tree.root, { FORCE_COLOR: '1' });
    assert.ok(colored.stdout.includes('\u001b[31merror\u001b[39m'));
  });

  it('ends quietly when nobody reads on', async () => {
    const tree = createTree({ 'a.ts': withoutJitter });
    const child = spawn(process.execPath, [builtCommandLine], {
      cwd: tree.root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    const [status] = (await once(child, 'close')) as [number];
    assert.equal(stderr, '');
    assert.equal(status, 2);
  });

  it("prints the plugin's version, and those of the engine's parts", async () => {
    const { version } = plugin.meta;
    assert.match(
      (await forbearLint(['--version'], path.sep)).stdout,
      new RegExp(
        `^forbear-lint ${version}\\n  eslint \\d\\S+\\n  @typescript-eslint/parser 8\\S+\\n  typescript \\d\\S+\\n  node ${process.versions.node}\\n$`,
      ),
    );
  });
});
