import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Rule } from 'eslint';
import { captureRun } from './support/captured-run.js';
import { forbearLint } from './support/forbear-lint.js';
import { createRenamePlugin } from './support/rename-plugin.js';
import { withoutJitter } from './support/samples.js';
import { type Tree, useTrees } from './support/tree.js';

/** The plugin of the tests, which counts the files that it lints. */
function countingPlugin(version = '1.2.3') {
  const plugin = createRenamePlugin({ bad: 'good' });
  const { rename } = plugin.configs.recommended.plugins?.forbear?.rules ?? {};
  assert.ok(rename && 'create' in rename);
  const counted = { linted: 0 };
  const rule: Rule.RuleModule = {
    ...rename,
    create(context) {
      counted.linted++;
      return rename.create(context);
    },
  };
  for (const config of [plugin.configs.recommended, ...[plugin.configs.strict].flat()])
    config.plugins = { forbear: { rules: { rename: rule } } };
  return { plugin: { ...plugin, meta: { version } }, counted };
}

async function lintedAgain(tree: Tree, ...args: string[]): Promise<number> {
  const { plugin, counted } = countingPlugin();
  await captureRun(['--cache', '.', ...args], tree.root, plugin);
  return counted.linted;
}

describe('--cache', function () {
  this.timeout(60_000);
  const createTree = useTrees();

  it('reports the same without linting what is as it was, whatever its times are', async () => {
    const tree = createTree({ 'a.ts': 'bad();', 'b.ts': 'good(); // eslint-disable-line\n', 'c.ts': 'bad;' });
    const first = await captureRun(['--cache', '--json'], tree.root);
    utimesSync(tree.path('a.ts'), new Date(), new Date());
    const { plugin, counted } = countingPlugin();
    assert.deepEqual(await captureRun(['--cache', '--json'], tree.root, plugin), first);
    assert.equal(counted.linted, 0);
  });

  it('lints what has changed, and forgets what is gone', async () => {
    const tree = createTree({ 'a.ts': 'bad();', 'b.ts': 'good();', 'package.json': '{}' });
    assert.equal(await lintedAgain(tree), 2);
    tree.write('b.ts', 'bad();');
    assert.equal(await lintedAgain(tree), 1);
    rmSync(tree.path('a.ts'));
    assert.equal(await lintedAgain(tree), 0);
    const kept = tree.read('node_modules/.cache/forbear-lint.json');
    assert.ok(kept.includes('b.ts') && !kept.includes('a.ts'));
  });

  it('keeps what it knows of files that are not looked at', async () => {
    const tree = createTree({ 'a.ts': 'bad();', 'sub/b.ts': 'good();' });
    assert.equal(await lintedAgain(tree), 2);
    const { plugin } = countingPlugin();
    await captureRun(['--cache', 'sub'], tree.root, plugin);
    assert.equal(await lintedAgain(tree), 0);
  });

  it('knows nothing under another configuration or version, and nothing of a broken file', async () => {
    const tree = createTree({ 'a.ts': 'bad();' });
    assert.equal(await lintedAgain(tree), 1);
    assert.equal(await lintedAgain(tree, '--config=strict'), 1);
    assert.equal(await lintedAgain(tree), 1);
    const { plugin, counted } = countingPlugin('2.0.0');
    await captureRun(['--cache'], tree.root, plugin);
    assert.equal(counted.linted, 1);
    tree.write('.forbear-lint-cache.json', '{"engine":');
    assert.equal(await lintedAgain(tree), 1);
  });

  it('is written where it is asked to be, and not at all unless it is asked for', async () => {
    const tree = createTree({ 'a.ts': 'bad();' });
    await captureRun([], tree.root);
    assert.ok(!existsSync(tree.path('.forbear-lint-cache.json')));
    await captureRun(['--cache-file', 'sub/kept.json'], tree.root);
    assert.ok(existsSync(tree.path('sub/kept.json')));
  });

  it('does without the rules where nothing has to be linted', async () => {
    const tree = createTree({ 'a.ts': 'bad();', 'b.ts': 'nothing;', 'c.ts': 'good();' });
    const { plugin } = countingPlugin();
    let loads = 0;
    const counted = {
      ...plugin,
      mayHaveFindings: (text: string) => text !== 'nothing;',
      load: () => {
        loads++;
        return Promise.resolve(plugin);
      },
    };
    const first = await captureRun(['--cache', '--json'], tree.root, counted);
    assert.equal(loads, 1);
    assert.deepEqual(await captureRun(['--cache', '--json'], tree.root, counted), first);
    await captureRun(['b.ts'], tree.root, counted);
    assert.equal(loads, 1);
  });

  it('is of no harm to --fix-suggestions', async () => {
    const tree = createTree({ 'a.ts': 'bad();', 'b.ts': 'good();' });
    await captureRun(['--cache'], tree.root);
    const { status } = await captureRun(['--cache', '--fix-suggestions'], tree.root);
    assert.deepEqual([status, tree.read('a.ts')], [0, 'good();']);
    assert.equal(await lintedAgain(tree), 0);
  });

  describe('looks again', () => {
    const jittered = 'export const wait = (n: number) => Math.random() * 1000 * 2 ** n;\n';
    const fixed = 'export const wait = (n: number) => 1000 * 2 ** n;\n';
    const retry = withoutJitter.replace('1000 * 2 ** attempt', 'wait(attempt)');
    const lint = async (tree: Tree) => (await forbearLint(['--cache', 'a.ts'], tree.root)).status;

    it('where an imported module has changed, also one that a module passes on', async () => {
      const tree = createTree({
        'a.ts': `import { wait } from './helpers.js';\n${retry}`,
        'helpers.ts': "export { wait } from './waits.js';\n",
        'waits.ts': jittered,
      });
      assert.equal(await lint(tree), 0);
      tree.write('waits.ts', fixed);
      assert.equal(await lint(tree), 1);
      assert.equal(await lint(tree), 1);
      tree.write('other-waits.ts', jittered);
      tree.write('helpers.ts', "export { wait } from './other-waits.js';\n");
      assert.equal(await lint(tree), 0);
    });

    it('where an import leads to something else now', async () => {
      const tree = createTree({
        'a.ts': `import { wait } from '@/waits';\n${retry}`,
        'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./one/*"] } } }',
        'one/waits.ts': jittered,
        'two/waits.ts': fixed,
      });
      assert.equal(await lint(tree), 0);
      tree.write('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./two/*"] } } }');
      assert.equal(await lint(tree), 1);
      rmSync(tree.path('two'), { recursive: true });
      assert.equal(await lint(tree), 0);
      tree.write('two/waits.ts', fixed);
      assert.equal(await lint(tree), 1);
    });

    it('where a library has been upgraded', async () => {
      const tree = createTree({
        'a.ts': "import ky from 'ky';\nexport const load = () => ky('/a', { retry: { limit: 3 } });\n",
        'package.json': '{ "dependencies": { "ky": "^1.0.0" } }',
        'cache.json': '',
      });
      await forbearLint(['--cache-file', 'cache.json', 'a.ts'], tree.root);
      const { entries } = JSON.parse(tree.read('cache.json')) as {
        entries: [string, { inputs: { versions: { versions: { oldest: string } }[] } }][];
      };
      assert.equal(entries[0]?.[1].inputs.versions[0]?.versions.oldest, '1.0.0');
      const before = tree.read('cache.json');
      tree.write('package.json', '{ "dependencies": { "ky": "^2.0.0" } }');
      await forbearLint(['--cache-file', 'cache.json', 'a.ts'], tree.root);
      assert.notEqual(tree.read('cache.json'), before);
    });

    it("where the project's own configuration says something else", async () => {
      const require = createRequire(import.meta.url);
      const url = pathToFileURL(require.resolve('eslint-plugin-forbear')).href;
      const config = (level: string) =>
        `import forbear from '${url}';\nexport default [{ plugins: { forbear }, rules: { 'forbear/require-jitter': '${level}' } }];\n`;
      const tree = createTree({
        'eslint.config.mjs': config('error'),
        'a.js': withoutJitter.replaceAll(': string', ''),
      });
      const statusOf = async () => (await forbearLint(['--cache', '--max-warnings=1'], tree.root)).status;
      assert.equal(await statusOf(), 1);
      assert.equal(await statusOf(), 1);
      tree.write('eslint.config.mjs', config('warn'));
      assert.equal(await statusOf(), 0);
    });
  });
});

describe('--concurrency', function () {
  this.timeout(60_000);
  const createTree = useTrees();

  it('reports the same as one thread does, in the same order, and names the same problems', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `${String(index)}.ts`);
    const tree = createTree({
      ...Object.fromEntries(names.map((name, index) => [name, index % 3 === 0 ? '' : withoutJitter])),
      'broken.ts': `if (\n${withoutJitter}`,
      'binary.ts': Buffer.from([0, 1, 2]),
      'A.vue': `<script>${withoutJitter}</script>`,
      'helper.ts': 'export const wait = (n: number) => 1000 * 2 ** n;\n',
      'uses.ts': `import { wait } from './helper.js';\n${withoutJitter.replace('1000 * 2 ** attempt', 'wait(attempt)')}`,
    });
    const alone = await forbearLint(['--json'], tree.root);
    assert.equal(alone.status, 2);
    for (const workers of ['auto', '3'])
      assert.deepEqual(await forbearLint(['--json', '--concurrency', workers], tree.root), alone);
    // What workers found out about imports is in the cache.
    await forbearLint(['--concurrency=2', '--cache'], tree.root);
    tree.write('helper.ts', 'export const wait = (n: number) => Math.random() * 1000 * 2 ** n;\n');
    const { stdout } = await forbearLint(['--concurrency=2', '--cache', 'uses.ts'], tree.root);
    assert.match(stdout, /^✔ Nothing found/);
    assert.ok(readFileSync(tree.path('.forbear-lint-cache.json'), 'utf8').includes('helper.ts'));
  });
});
