import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ESLint } from 'eslint';
import { forbearLint } from './support/forbear-lint.js';
import { withoutJitter } from './support/samples.js';
import { type Tree, useTrees } from './support/tree.js';

const require = createRequire(import.meta.url);
const urlOf = (name: string) => JSON.stringify(pathToFileURL(require.resolve(name)).href);
const head = `import forbear from ${urlOf('eslint-plugin-forbear')};\nimport ts from ${urlOf('typescript-eslint')};\n`;
const typescript = "{ files: ['**/*.ts'], languageOptions: { parser: ts.parser } }";
const javascript = withoutJitter.replaceAll(': string', '');

/** Each finding as `file rule level`. */
async function findings(tree: Tree, ...args: string[]): Promise<string[]> {
  const { stdout, stderr } = await forbearLint(['--json', ...args], tree.root);
  assert.equal(stderr, '');
  return (JSON.parse(stdout) as ESLint.LintResult[]).flatMap(({ filePath, messages }) =>
    messages.map(
      ({ ruleId, severity }) =>
        `${filePath.slice(tree.root.length + 1)} ${ruleId ?? ''} ${severity === 2 ? 'error' : 'warn'}`,
    ),
  );
}

describe("a project's own eslint.config.js", function () {
  this.timeout(60_000);
  const createTree = useTrees();

  it('decides on levels, options, ignores and what comments may disable', async () => {
    const tree = createTree({
      'eslint.config.mjs': `${head}export default [
        ${typescript},
        { ...forbear.configs.recommended, rules: { ...forbear.configs.recommended.rules, 'forbear/require-jitter': 'warn' } },
        { rules: { 'no-undef': 'error', 'forbear/no-such-rule-of-theirs': 'off' } },
        { files: ['test/**'], rules: { 'forbear/require-jitter': 'off' } },
        { files: ['legacy/**'], linterOptions: { noInlineConfig: true } },
        { ignores: ['generated'] },
      ];`,
      'a.ts': withoutJitter,
      'test/a.ts': withoutJitter,
      'generated/a.ts': withoutJitter,
      'disabled.ts': `/* eslint-disable forbear/require-jitter */\n${withoutJitter}`,
      'legacy/a.ts': `/* eslint-disable forbear/require-jitter */\n${withoutJitter}`,
    });
    assert.deepEqual(await findings(tree), [
      'a.ts forbear/require-jitter warn',
      'legacy/a.ts forbear/require-jitter warn',
    ]);
  });

  it('is the nearest of each workspace; what has none of our rules is linted without', async () => {
    const warns = `{ plugins: { forbear }, rules: { 'forbear/require-jitter': 'warn' } }`;
    const tree = createTree({
      'eslint.config.js': 'throw new Error("it speaks of none of our rules, so that it is not run");',
      'a.js': javascript,
      'packages/a/eslint.config.mjs': `${head}export default [${warns}];`,
      'packages/a/src/a.js': javascript,
      'packages/b/eslint.config.mjs': `// forbear comes later\nexport default [];`,
      'packages/b/b.js': javascript,
      'node_modules/c/eslint.config.mjs': `${head}export default [];`,
      'node_modules/c/c.js': javascript,
    });
    assert.deepEqual(await findings(tree, '.', 'node_modules/c'), [
      'a.js forbear/require-jitter error',
      'packages/a/src/a.js forbear/require-jitter warn',
      'packages/b/b.js forbear/require-jitter error',
      'node_modules/c/c.js forbear/require-jitter error',
    ]);
  });

  it('gives way to --config, and to --rule for single rules', async () => {
    const tree = createTree({
      'eslint.config.mjs': `${head}export default [{ plugins: { forbear }, rules: { 'forbear/require-jitter': 'warn', 'forbear/require-attempt-timeout': 'warn' } }];`,
      'a.js': javascript,
    });
    assert.deepEqual(await findings(tree, '--rule', 'require-jitter:error'), [
      'a.js forbear/require-attempt-timeout warn',
      'a.js forbear/require-jitter error',
    ]);
    assert.deepEqual(await findings(tree, '--rule', 'require-jitter'), ['a.js forbear/require-jitter warn']);
    assert.deepEqual(await findings(tree, '--config=recommended'), ['a.js forbear/require-jitter error']);
  });

  it('does not keep from being linted what it ignores and somebody names', async () => {
    const tree = createTree({
      'eslint.config.mjs': `${head}export default [{ ignores: ['fixtures/'] }, { ...forbear.configs.recommended, rules: {} }];\n`,
      'fixtures/a.js': javascript,
      'fixtures/deep/b.js': javascript,
      'c.js': javascript,
    });
    assert.deepEqual(await findings(tree), []);
    const both = ['fixtures/a.js', 'fixtures/deep/b.js'].map(
      (file) => `${file} forbear/require-jitter error`,
    );
    assert.deepEqual(await findings(tree, 'fixtures'), both);
    assert.deepEqual(await findings(tree, 'fixtures/a.js', 'c.js'), both.slice(0, 1));
  });

  it('is what --print-config prints for a file', async () => {
    const tree = createTree({
      'eslint.config.mjs': `${head}export default [{ plugins: { forbear }, rules: { 'forbear/require-jitter': ['warn'], 'no-undef': 2 } }];`,
    });
    const { stdout } = await forbearLint(['--print-config', 'src/a.js'], tree.root);
    assert.deepEqual(JSON.parse(stdout), {
      config: tree.path('eslint.config.mjs'),
      rules: { 'forbear/require-jitter': 'warn' },
    });
  });

  it('is named where it cannot be loaded, and its files are linted without it', async () => {
    const tree = createTree({
      'eslint.config.mjs': "import 'eslint-plugin-absent'; // beside forbear\nexport default [];",
      'a.js': javascript,
      'b.js': javascript,
    });
    const { status, stdout, stderr } = await forbearLint([], tree.root);
    assert.equal(status, 2);
    assert.match(stdout, /2 findings/);
    assert.match(
      stderr,
      /^forbear-lint: .*eslint\.config\.mjs cannot be used, so that its files are linted without it: Cannot find package 'eslint-plugin-absent'.*\n$/,
    );
  });

  it('has its suggestions applied, and none that declares a name twice', async () => {
    const tree = createTree({
      'eslint.config.mjs': `${head}export default [${typescript}, forbear.configs.recommended];`,
      'a.ts': withoutJitter,
    });
    const { status, stdout } = await forbearLint(['--fix-suggestions'], tree.root);
    assert.match(stdout, /Applied \d+ suggestions? in 1 file\n/);
    assert.equal(status, 0);
  });
});

describe('files with scripts in them', function () {
  this.timeout(60_000);
  const createTree = useTrees();
  const files = {
    'A.vue': `<script setup lang="ts">\n${withoutJitter.replace('export ', '')}</script>\n`,
    'B.svelte': `<script>\n${javascript}</script>\n<p>hi</p>\n`,
    'C.astro': `---\n${withoutJitter}---\n<p>hi</p>\n`,
    'D.md': `# Use\n\n\`\`\`ts\n${withoutJitter}\`\`\`\n\n\`\`\`ts\nretry(...);\n\`\`\`\n`,
  };

  it('are linted where the project has the parser, at the right lines', async () => {
    const tree = createTree(files);
    for (const name of [
      'vue-eslint-parser',
      'svelte-eslint-parser',
      'astro-eslint-parser',
      '@eslint/markdown',
    ])
      tree.link(`node_modules/${name}`, packageFolder(name));
    const { stdout, stderr } = await forbearLint(['--format=compact'], tree.root);
    assert.equal(stderr, '');
    assert.deepEqual(
      [...stdout.matchAll(/^(\S+:\d+):\d+: .*\[(.*)\]$/gm)].map(
        ([, place, rule]) => `${place ?? ''} ${rule ?? ''}`,
      ),
      [
        'A.vue:7 forbear/require-jitter',
        'B.svelte:7 forbear/require-jitter',
        'C.astro:7 forbear/require-jitter',
        'D.md:9 forbear/require-jitter',
      ],
    );
  });

  it('are rewritten in place where an import has its place in a script', async () => {
    const tree = createTree(files);
    for (const name of [
      'vue-eslint-parser',
      'svelte-eslint-parser',
      'astro-eslint-parser',
      '@eslint/markdown',
    ])
      tree.link(`node_modules/${name}`, packageFolder(name));
    const { status, stdout } = await forbearLint(['--fix-suggestions'], tree.root);
    assert.match(stdout, /Applied 1 suggestion in 1 file\n/);
    assert.match(stdout, /3 findings/);
    assert.equal(status, 1);
    assert.match(tree.read('A.vue'), /^<script.*>\n\s*import \{[^}]+\} from 'forbear';\n/);
    for (const file of ['B.svelte', 'C.astro', 'D.md'] as const) assert.equal(tree.read(file), files[file]);
  });

  it('are counted, with what to install, where it has not; Markdown is passed over', async () => {
    const { status, stdout, stderr } = await forbearLint(
      [],
      createTree({ ...files, 'E.vue': '<script></script>' }).root,
    );
    assert.equal(status, 0);
    // Not README-like files, of which most projects have some.
    assert.equal(stdout, '✔ Nothing found in 1 file\n');
    assert.equal(
      stderr,
      ['vue', 'svelte', 'astro']
        .map(
          (name) =>
            `forbear-lint: 1 .${name} file with retries perhaps, not linted: install ${name}-eslint-parser in the project\n`,
        )
        .join(''),
    );
  });

  it('are a problem where they are named', async () => {
    const { status, stderr } = await forbearLint(['A.vue'], createTree(files).root);
    assert.equal(status, 2);
    assert.equal(
      stderr,
      'forbear-lint: A.vue: not linted: vue-eslint-parser is not installed in its project\n',
    );
  });

  it('find a parser that a plugin has brought along', async () => {
    const tree = createTree({ 'A.vue': files['A.vue'], 'store/plugin/package.json': '{}' });
    tree.link('node_modules/eslint-plugin-vue', tree.path('store/plugin'));
    tree.link('store/plugin/node_modules/vue-eslint-parser', packageFolder('vue-eslint-parser'));
    assert.equal((await forbearLint(['A.vue'], tree.root)).status, 1);
  });
});

function packageFolder(name: string): string {
  const folder = require.resolve
    .paths(name)
    ?.map((modules) => path.join(modules, name))
    .find((candidate) => existsSync(candidate));
  assert.ok(folder, name);
  return folder;
}
