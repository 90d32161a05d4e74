import assert from 'node:assert/strict';
import forbear from 'eslint-plugin-forbear';
import type { ProjectAnswer } from '../../../extension/src/project/messages.js';
import { ProjectLinter, type BundledPlugin } from '../../../extension/src/project/project-linter.js';
import { configWithoutPlugin, configWithPlugin, ProjectFolder, unjittered } from './project-folder.js';

describe("a project's ESLint", () => {
  let folder: ProjectFolder;
  let linter: ProjectLinter;
  let loads: number;

  beforeEach(() => {
    folder = new ProjectFolder();
    loads = 0;
    linter = new ProjectLinter(() => {
      loads++;
      return Promise.resolve(forbear as BundledPlugin);
    });
  });
  afterEach(() => {
    folder.remove();
  });

  function lint(name = 'a.js', text = unjittered): Promise<ProjectAnswer> {
    const request = {
      id: 0,
      file: folder.file(name),
      configFolder: folder.path,
      preset: 'recommended',
    } as const;
    return linter.lint({ ...request, text });
  }

  /** Rules and severities of an answer that has findings. */
  function found(answer: ProjectAnswer): string[] {
    assert.equal(answer.kind, 'linted', JSON.stringify(answer));
    return answer.findings.map(({ ruleId, severity }) => `${severity} ${ruleId}`);
  }

  for (const [installed, major] of [
    ['eslint', '10'],
    ['eslint-9', '9'],
  ] as const) {
    describe(`version ${major}`, () => {
      beforeEach(() => {
        folder.install({ eslint: installed, 'eslint-plugin-forbear': 'eslint-plugin-forbear' });
      });

      it('runs our rules as the project has configured them, and no others', async () => {
        folder.write({ 'eslint.config.mjs': configWithPlugin });
        const answer = await lint('a.js', `const unused = 1;\n${unjittered}`);
        assert.deepEqual(found(answer), ['warning forbear/require-jitter']);
        assert.equal(answer.kind, 'linted');
        assert.equal(answer.mode, 'workspace');
        assert.equal(answer.eslintVersion.split('.')[0], major);
        assert.equal(answer.pluginVersion, forbear.meta.version);
        assert.equal(loads, 0);
      });

      it('is laid over with the preset where its configuration has never heard of us', async () => {
        folder.write({ 'eslint.config.mjs': configWithoutPlugin });
        const answer = await lint('a.js', `const unused = 1;\n${unjittered}`);
        assert.deepEqual(found(answer), ['error forbear/require-jitter']);
        assert.equal(answer.kind === 'linted' && answer.mode, 'overlay');
        assert.equal(loads, 1);
      });

      it('ignores what the configuration ignores, and honors comments', async () => {
        folder.write({ 'eslint.config.mjs': configWithPlugin });
        assert.equal((await lint('generated/a.js')).kind, 'ignored');
        assert.deepEqual(
          found(await lint('a.js', `/* eslint-disable forbear/require-jitter */\n${unjittered}`)),
          [],
        );
      });

      it('says that the configuration has nothing for a kind of file', async () => {
        folder.write({ 'eslint.config.mjs': configWithPlugin });
        assert.deepEqual(await lint('a.ts'), {
          kind: 'unavailable',
          reason: 'not-configured',
        });
      });
    });
  }

  describe('whatever its version', () => {
    beforeEach(() => {
      folder.install({
        eslint: 'eslint',
        'eslint-plugin-forbear': 'eslint-plugin-forbear',
        '@typescript-eslint/parser': '@typescript-eslint/parser',
      });
    });

    it('knows our plugin by any name that a configuration gives it', async () => {
      folder.write({
        'eslint.config.mjs': `import plugin from 'eslint-plugin-forbear';
export default [{ plugins: { retries: plugin }, rules: { 'retries/require-jitter': 'error' } }];
`,
      });
      assert.deepEqual(found(await lint()), ['error retries/require-jitter']);
    });

    it('does without type information that the configuration asks for', async () => {
      folder.write({
        'eslint.config.mjs': `import forbear from 'eslint-plugin-forbear';
import * as parser from '@typescript-eslint/parser';
export default [{
  files: ['**/*.ts'], plugins: { forbear }, rules: { 'forbear/require-jitter': 'error' },
  languageOptions: { parser, parserOptions: { project: './no-such-tsconfig.json' } },
}];
`,
      });
      assert.deepEqual(found(await lint('a.ts')), ['error forbear/require-jitter']);
    });

    it('gives suggestions and the comments that silence a rule, as the bundled engine does', async () => {
      folder.write({ 'eslint.config.mjs': configWithPlugin });
      const answer = await lint();
      assert.equal(answer.kind, 'linted');
      const [finding] = answer.findings;
      assert.equal(finding?.suggestions[0]?.title, 'Spread the wait with fullJitter()');
      assert.equal(finding.disable.line?.text, '      // eslint-disable-next-line forbear/require-jitter\n');
    });

    it('says nothing of comments for rules that do not run', async () => {
      folder.write({
        'eslint.config.mjs': configWithPlugin.replace(
          '{ ignores',
          "{ linterOptions: { reportUnusedDisableDirectives: 'error' } },\n  { ignores",
        ),
      });
      const text = `// eslint-disable-next-line no-console\nconsole.log(1);\n${unjittered}`;
      assert.deepEqual(found(await lint('a.js', text)), ['warning forbear/require-jitter']);
    });

    it('says that a text does not parse', async () => {
      folder.write({ 'eslint.config.mjs': configWithPlugin });
      assert.deepEqual(await lint('a.js', 'retry('), { kind: 'unparsable' });
    });

    for (const [what, config, message] of [
      ['is malformed', 'export default [', /^SyntaxError: .*\n.*eslint\.config\.mjs/],
      ['throws', "throw new Error('no network here');", /no network here/],
      ['asks for what is not installed', "import 'eslint-plugin-nowhere';", /eslint-plugin-nowhere/],
      ['has a key that is none', 'export default [{ rulez: {} }];', /rulez/],
    ] as const)
      it(`says what is wrong with a configuration that ${what}`, async () => {
        folder.write({ 'eslint.config.mjs': config });
        const answer = await lint();
        assert.equal(answer.kind, 'failed');
        assert.match(answer.message, message);
      });
  });

  it('is missing where it is not installed', async () => {
    folder.write({ 'eslint.config.mjs': configWithPlugin });
    assert.deepEqual(await lint(), { kind: 'unavailable', reason: 'not-installed' });
  });

  it('is not asked where it is too old', async () => {
    folder.write({
      'eslint.config.mjs': configWithPlugin,
      'node_modules/eslint/package.json': '{ "name": "eslint", "version": "8.57.1", "main": "api.js" }',
      'node_modules/eslint/api.js': "exports.ESLint = class { static version = '8.57.1'; };",
    });
    assert.deepEqual(await lint(), { kind: 'unavailable', reason: { tooOld: '8.57.1' } });
  });
});
