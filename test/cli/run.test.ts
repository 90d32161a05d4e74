import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { ESLint } from 'eslint';
import { captureRun } from './support/captured-run.js';
import { createRenamePlugin } from './support/rename-plugin.js';
import { useTrees } from './support/tree.js';

describe('forbear-lint in one process', () => {
  const createTree = useTrees();

  describe('status and output', () => {
    it('0 for a clean tree', async () => {
      const tree = createTree({ 'a.ts': 'good();', 'b.js': '' });
      assert.deepEqual(await captureRun([], tree.root), {
        status: 0,
        stdout: '✔ Nothing found in 2 files\n',
        stderr: '',
      });
    });

    it('1 for findings, in the stylish format', async () => {
      const tree = createTree({
        'a.ts': 'bad();',
        'sub/b.tsx': '\n'.repeat(9) + 'const c = <bad />, d = bad;',
        'c.ts': '',
      });
      assert.deepEqual(await captureRun([], tree.root), {
        status: 1,
        stdout: [
          'a.ts',
          '  1:1  error  Do not use bad.  forbear/rename',
          '',
          path.join('sub', 'b.tsx'),
          '  10:24  error  Do not use bad.  forbear/rename',
          '',
          '✖ 2 findings (2 errors, 0 warnings) in 2 of 3 files',
          '  2 can be rewritten with --fix-suggestions',
          '',
        ].join('\n'),
        stderr: '',
      });
    });

    it('1 for warnings as well, by the preset that is asked for', async () => {
      const tree = createTree({ 'a.ts': 'bad();' });
      const { status, stdout } = await captureRun(['--config', 'strict'], tree.root);
      assert.equal(status, 1);
      assert.match(
        stdout,
        /1:1 {2}warning {2}Do not use bad\.[^]*1 finding \(0 errors, 1 warning\) in 1 of 1 file\n/,
      );
    });

    it('2 for a syntax error, which is named, and the rest is still linted', async () => {
      const tree = createTree({ 'a.ts': 'const = 1;', 'b.ts': 'bad();' });
      const { status, stdout, stderr } = await captureRun([], tree.root);
      assert.equal(status, 2);
      assert.equal(stderr, 'forbear-lint: a.ts:1:6: Parsing error: Variable declaration expected.\n');
      assert.match(stdout, /^b\.ts\n[^]*1 finding \(1 error, 0 warnings\) in 1 of 1 file\n/);
    });

    it('2 for paths that are missing or of another kind', async () => {
      const tree = createTree({ 'a.ts': '', 'data.json': '{}' });
      const { status, stderr } = await captureRun(['missing.ts', 'data.json', 'a.ts'], tree.root);
      assert.equal(status, 2);
      assert.equal(
        stderr,
        'forbear-lint: missing.ts: no such file or directory\n' +
          'forbear-lint: data.json: not a file with JavaScript or TypeScript ' +
          '(allowed: .js .cjs .mjs .jsx .ts .cts .mts .tsx .vue .svelte .astro .md)\n',
      );
    });

    it('2 where there is nothing to lint', async () => {
      const tree = createTree({ 'README.md': '' });
      assert.deepEqual(await captureRun([], tree.root), {
        status: 2,
        stdout: '',
        stderr: 'forbear-lint: no files with JavaScript or TypeScript to lint in .\n',
      });
    });

    it('2 for a rule that crashes, and the rest is still linted', async () => {
      const plugin = createRenamePlugin({ bad: 'good' });
      plugin.configs.recommended.plugins = {
        forbear: {
          rules: {
            rename: {
              create: (context) => ({
                Program() {
                  if (context.filename.endsWith('a.ts')) throw new Error('the rule is wrong');
                },
              }),
            },
          },
        },
      };
      const tree = createTree({ 'a.ts': '', 'b.ts': '' });
      const { status, stdout, stderr } = await captureRun([], tree.root, plugin);
      assert.equal(status, 2);
      assert.match(stderr, /^forbear-lint: a\.ts: the rule is wrong/);
      assert.equal(stdout, '✔ Nothing found in 1 file\n');
    });

    it('2 for wrong arguments', async () => {
      const { status, stdout, stderr } = await captureRun(['--fix-sugestions'], createTree().root);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(
        stderr,
        /^forbear-lint: Unknown option --fix-sugestions\. Did you mean --fix-suggestions\?/,
      );
    });

    it('shows paths from the current folder, others in full, and never breaks a line for one', async () => {
      const tree = createTree({ 'in/a\nb.ts': 'bad();', 'out/c.ts': 'bad();' });
      const { stdout } = await captureRun(['.', tree.path('out')], tree.path('in'));
      assert.ok(stdout.startsWith('a\\nb.ts\n'), stdout);
      assert.ok(stdout.includes(`\n${tree.path('out', 'c.ts')}\n`), stdout);
    });

    it('prints the version and the help', async () => {
      assert.match((await captureRun(['--version'], '.')).stdout, /^forbear-lint 1\.2\.3\n {2}eslint \d/);
      assert.match((await captureRun(['--help'], '.')).stdout, /^Usage: forbear-lint/);
    });
  });

  describe('the JSON format', () => {
    it("is an array of ESLint's results, clean and broken files included", async () => {
      const tree = createTree({ 'a.ts': 'bad();', 'b.ts': '', 'c.ts': '(' });
      const { status, stdout } = await captureRun(['--format', 'json'], tree.root);
      assert.equal(status, 2);
      const results = JSON.parse(stdout) as ESLint.LintResult[];
      const common = {
        suppressedMessages: [],
        fixableErrorCount: 0,
        fixableWarningCount: 0,
        usedDeprecatedRules: [],
      };
      const [found, clean, broken] = results;
      assert.deepEqual(found, {
        ...common,
        filePath: tree.path('a.ts'),
        messages: [
          {
            ruleId: 'forbear/rename',
            severity: 2,
            message: 'Do not use bad.',
            line: 1,
            column: 1,
            endLine: 1,
            endColumn: 4,
            suggestions: [
              { desc: 'Replace by good', fix: { range: [0, 3], text: 'good' } },
              { desc: 'Never the second', fix: { range: [0, 3], text: 'second' } },
            ],
          },
        ],
        errorCount: 1,
        fatalErrorCount: 0,
        warningCount: 0,
      });
      assert.deepEqual(clean, {
        ...common,
        filePath: tree.path('b.ts'),
        messages: [],
        errorCount: 0,
        fatalErrorCount: 0,
        warningCount: 0,
      });
      assert.equal(broken?.fatalErrorCount, 1);
      assert.equal(broken.messages[0]?.fatal, true);
      assert.equal(results.length, 3);
    });

    it('is an empty array where nothing could be linted', async () => {
      const { status, stdout } = await captureRun(['--format=json'], createTree().root);
      assert.equal(status, 2);
      assert.deepEqual(JSON.parse(stdout), []);
    });

    it('stays JSON when suggestions are applied', async () => {
      const tree = createTree({ 'a.ts': 'bad();' });
      const { status, stdout, stderr } = await captureRun(['--format=json', '--fix-suggestions'], tree.root);
      assert.equal(status, 0);
      assert.equal((JSON.parse(stdout) as unknown[]).length, 1);
      assert.equal(
        stderr,
        'a.ts:1:1  Replace by good  forbear/rename\nApplied 1 suggestion in 1 file\n  1  forbear/rename\n\n',
      );
    });
  });

  describe('comments', () => {
    it('that disable our rules are honored, in every style', async () => {
      const tree = createTree({
        'line.ts': 'bad(); // eslint-disable-line forbear/rename\n// eslint-disable-next-line\nbad();',
        'file.ts': '/* eslint-disable forbear/rename -- as agreed */\nbad();',
        'off.ts': '/* eslint forbear/rename: off */\nbad();',
      });
      assert.equal((await captureRun([], tree.root)).status, 0);
    });

    it('that are meant for other linters do nothing here', async () => {
      const tree = createTree({
        'a.js': [
          '/* eslint no-console: error, other/rule: 2, "broken */',
          '/* eslint semi: ["error", "sometimes"] */',
          '/* eslint-env node */',
          '/* global unused:sometimes */',
          '/* eslint-disable other/rule, no-console */',
          '// eslint-disable-next-line @typescript-eslint/no-explicit-any',
          'console.log(1)',
        ].join('\n'),
      });
      assert.deepEqual(await captureRun([], tree.root), {
        status: 0,
        stdout: '✔ Nothing found in 1 file\n',
        stderr: '',
      });
    });
  });

  describe('unusual files', () => {
    it('are linted: empty, BOM, CRLF, #!, spaces and unicode in the name, node_modules, another root', async () => {
      const tree = createTree({
        'empty.ts': '',
        'bom.ts': '\uFEFFbad();',
        'crlf.ts': 'good();\r\nbad();\r\n',
        'cli.mjs': '#!/usr/bin/env node\nbad();',
        'my café 日本/файл [1].ts': 'bad();',
        'node_modules/p/index.cjs': 'bad(); module.exports = {};',
      });
      const paths = ['.', 'node_modules'].map((folder) => tree.path(folder));
      const { status, stdout, stderr } = await captureRun(paths, '/');
      assert.equal(stderr, '');
      assert.equal(status, 1);
      assert.match(stdout, /5 findings .* in 5 of 6 files/);
    });

    it('do not lead us around in circles', async () => {
      const tree = createTree({ 'a/b.ts': 'bad();' });
      symlinkSync('..', tree.path('a', 'up'));
      assert.match((await captureRun([], tree.root)).stdout, /1 finding .* in 1 of 1 file\n/);
    });

    it('configuration of the project is not read', async () => {
      const tree = createTree({ 'a.ts': 'bad();', 'eslint.config.js': 'throw new Error("not ours");' });
      assert.equal((await captureRun(['a.ts'], tree.root)).stderr, '');
    });
  });

  describe('--fix-suggestions', () => {
    it('rewrites the files, says what it did, and reports what is left', async () => {
      const tree = createTree({
        'a.ts': 'bad();\r\nbroken();\r\n',
        'b.ts': '\uFEFFbad();',
        'c.ts': 'good();',
      });
      const plugin = createRenamePlugin({ bad: 'good', broken: '((' });
      assert.deepEqual(await captureRun(['--fix-suggestions'], tree.root, plugin), {
        status: 1,
        stdout: [
          'a.ts:1:1  Replace by good  forbear/rename',
          'b.ts:1:1  Replace by good  forbear/rename',
          'Applied 2 suggestions in 2 files',
          '  2  forbear/rename',
          '',
          'a.ts',
          '  2:1  error  Do not use broken.  forbear/rename',
          '',
          '✖ 1 finding (1 error, 0 warnings) in 1 of 3 files',
          '',
        ].join('\n'),
        stderr: '',
      });
      assert.equal(readFileSync(tree.path('a.ts'), 'utf8'), 'good();\r\nbroken();\r\n');
      assert.equal(readFileSync(tree.path('b.ts'), 'utf8'), '\uFEFFgood();');
    });

    it('leaves a file in another encoding as it is, and says so', async () => {
      const latin1 = Buffer.from("bad('caf\u00e9');", 'latin1');
      const tree = createTree({ 'a.ts': latin1 });
      const { status, stderr } = await captureRun(['--fix-suggestions'], tree.root);
      assert.equal(status, 2);
      assert.equal(stderr, 'forbear-lint: a.ts: not written, because it is not encoded as UTF-8\n');
      assert.deepEqual(readFileSync(tree.path('a.ts')), latin1);
    });
  });
});
