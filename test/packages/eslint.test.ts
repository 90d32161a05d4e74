import assert from 'node:assert/strict';
import type { ESLint } from 'eslint';
import { withoutJitter } from '../cli/support/samples.js';
import type { Tree } from '../cli/support/tree.js';
import { npx, runProgram } from './support/program.js';
import { npmProject } from './support/project.js';
import { packedTarballs } from './support/tarballs.js';

const files = {
  'a.js': withoutJitter.replaceAll(': string', ''),
  'esm.config.mjs':
    "import forbear from 'eslint-plugin-forbear';\nexport default [forbear.configs.recommended];\n",
  'cjs.config.cjs':
    "const forbear = require('eslint-plugin-forbear');\nmodule.exports = [forbear.configs.recommended];\n",
};

for (const version of ['9', '10'])
  describe(`the plugin with ESLint ${version}, installed from its tarball`, () => {
    let project: Tree;
    before(async () => {
      const { plugin } = await packedTarballs();
      project = await npmProject(files, plugin.file, `eslint@^${version}.0.0`);
    });
    after(() => {
      project.remove();
    });

    for (const config of ['esm.config.mjs', 'cjs.config.cjs'])
      it(`reports by ${config}`, async () => {
        // The exit status says that there are findings, which the shell turns round.
        const command = `npx --no-install eslint --config ${config} --format json a.js || test $? -eq 1`;
        const output = await runProgram(project.root, 'bash', ['-c', command]);
        const [result] = JSON.parse(output) as [ESLint.LintResult];
        assert.deepEqual(
          result.messages.map(({ ruleId }) => ruleId),
          ['forbear/require-jitter'],
        );
      });

    it('has its command line', async () => {
      assert.match(
        await npx(project.root, undefined, 'forbear-lint', '--version'),
        new RegExp(`^forbear-lint \\d.*\\n {2}eslint ${version}\\.`),
      );
      assert.match(
        await npx(project.root, undefined, 'forbear-lint', '--fix-suggestions', 'a.js'),
        /does not have forbear yet; add it with\n {2}npm i forbear\n\n✔ Nothing found/,
      );
    });
  });
