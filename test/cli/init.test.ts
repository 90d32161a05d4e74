import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { Writable } from 'node:stream';
import { load } from 'js-yaml';
import { addToConfig } from '../../eslint-plugin/src/cli/init/add-to-config.js';
import { run } from '../../eslint-plugin/src/cli/run.js';
import { captureRun, engineOf } from './support/captured-run.js';
import { createRenamePlugin } from './support/rename-plugin.js';
import { useTrees } from './support/tree.js';

const entry = 'forbear.configs.recommended';
const imported = "import forbear from 'eslint-plugin-forbear';";

describe('--init', () => {
  const createTree = useTrees();

  describe('adds the preset to a configuration', () => {
    for (const [kind, before, after] of [
      [
        'that is a list',
        "import js from '@eslint/js';\n\nexport default [\n  js.configs.recommended,\n];\n",
        `import js from '@eslint/js';\n${imported}\n\nexport default [\n  js.configs.recommended,\n  ${entry},\n];\n`,
      ],
      ['that is an empty list', 'export default [];\n', `${imported}\n\nexport default [${entry}];\n`],
      [
        'of defineConfig, without semicolons and in double quotes',
        'import { defineConfig } from "eslint/config"\n\nexport default defineConfig([{ rules: {} }])\n',
        `import { defineConfig } from "eslint/config"\nimport forbear from "eslint-plugin-forbear"\n\nexport default defineConfig([{ rules: {} }, ${entry}])\n`,
      ],
      [
        'that a call makes of its arguments',
        "import ts from 'typescript-eslint';\nexport default ts.config(\n  ts.configs.strict\n);\n",
        `import ts from 'typescript-eslint';\n${imported}\nexport default ts.config(\n  ts.configs.strict,\n  ${entry}\n);\n`,
      ],
      [
        'that a variable holds, in TypeScript',
        "import type { Linter } from 'eslint';\nconst config: Linter.Config[] = [{}];\nexport default config satisfies Linter.Config[];\n",
        `import type { Linter } from 'eslint';\n${imported}\nconst config: Linter.Config[] = [{}, ${entry}];\nexport default config satisfies Linter.Config[];\n`,
      ],
      [
        'in CommonJS',
        "const js = require('@eslint/js');\nmodule.exports = [js.configs.recommended];\n",
        `const js = require('@eslint/js');\nconst forbear = require('eslint-plugin-forbear');\nmodule.exports = [js.configs.recommended, ${entry}];\n`,
      ],
    ] as const)
      it(kind, () => {
        assert.equal(addToConfig(before), after);
      });

    it('unless it is written in another way', () => {
      assert.equal(addToConfig('export default (await load()).configs;\n'), undefined);
    });
  });

  it('writes what a project lacks, by its package manager and service', async () => {
    for (const [lock, service, install, lint] of [
      ['package-lock.json', '.github/x', 'npm ci', 'npx forbear-lint --format'],
      ['pnpm-lock.yaml', '.gitlab-ci.yml', 'pnpm i --frozen-lockfile', 'pnpm exec forbear-lint --format'],
      ['yarn.lock', '.github/x', 'yarn install --frozen-lockfile', 'yarn exec forbear-lint -- --format'],
      ['bun.lock', '.gitlab-ci.yml', 'bun install --frozen-lockfile', 'bun x forbear-lint --format'],
    ] as const) {
      const tree = createTree({
        'package.json': '{}',
        [lock]: '',
        [service]: 'test: {}',
        'tsconfig.json': '{}',
      });
      tree.initRepository();
      const { status, stdout, stderr } = await captureRun(['--init', '--yes'], tree.root);
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, /^\+import forbear from 'eslint-plugin-forbear';$/m);
      assert.match(
        stdout,
        /\nInstall what it needs: .* -D eslint eslint-plugin-forbear @typescript-eslint\/parser\n$/,
      );
      assert.ok(tree.read('eslint.config.mjs').includes(entry));
      const workflow = tree.read(service === '.gitlab-ci.yml' ? service : '.github/workflows/forbear.yml');
      assert.ok(load(workflow));
      assert.ok(workflow.includes(`- ${service === '.gitlab-ci.yml' ? '' : 'run: '}${install}\n`), workflow);
      assert.ok(workflow.includes(lint), workflow);
      const again = await captureRun(['--init', '--yes'], tree.root);
      assert.match(again.stdout, /^eslint\.config\.mjs has forbear already\n.* already\nInstall/);
    }
  });

  it('writes nothing without consent', async () => {
    const tree = createTree({ 'package.json': '{ "type": "module" }' });
    const dry = await captureRun(['--init', '--dry-run'], tree.root);
    assert.match(dry.stdout, /^\+export default \[$/m);
    assert.match(dry.stdout, /\nNo GitHub or GitLab is to be seen/);
    const unasked = await captureRun(['--init'], tree.root);
    assert.deepEqual(
      [unasked.status, unasked.stderr],
      [
        2,
        'forbear-lint: Option --init asks before it writes, and this is no terminal. Add --yes or --dry-run.\n',
      ],
    );
    const discard = () =>
      new Writable({
        write: (_chunk, _encoding, done) => {
          done();
        },
      });
    const answer = (isAgreed: boolean) =>
      run(['--init'], engineOf(createRenamePlugin({})), {
        cwd: tree.root,
        environment: {},
        stdout: discard(),
        stderr: discard(),
        confirm: () => Promise.resolve(isAgreed),
      });
    await answer(false);
    assert.ok(!existsSync(tree.path('eslint.config.js')));
    await answer(true);
    assert.ok(existsSync(tree.path('eslint.config.js')));
  });
});
