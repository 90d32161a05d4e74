import assert from 'node:assert/strict';
import { Tree } from '../cli/support/tree.js';
import { npx, runProgram } from './support/program.js';
import { esmProgram, expectedOutput } from './support/project.js';
import { packedTarballs } from './support/tarballs.js';

describe('both packages, installed', () => {
  for (const [manager, given, ...install] of [
    ['pnpm', 'pnpm', 'pnpm', 'install', '--ignore-workspace'],
    ['yarn', 'yarn@1', 'yarn', 'install', '--no-lockfile'],
    ['bun', 'bun', 'bun', 'install'],
  ] as const)
    it(`by ${manager}, run`, async () => {
      const { forbear, plugin } = await packedTarballs();
      const manifest = {
        private: true,
        dependencies: { forbear: `file:${forbear.file}` },
        devDependencies: { eslint: '^10.0.0', 'eslint-plugin-forbear': `file:${plugin.file}` },
      };
      const tree = new Tree({ 'package.json': JSON.stringify(manifest), 'esm.mjs': esmProgram });
      try {
        await npx(tree.root, given, ...install);
        assert.equal(await runProgram(tree.root, process.execPath, ['esm.mjs']), expectedOutput);
        assert.match(
          await runProgram(tree.root, tree.path('node_modules', '.bin', 'forbear-lint'), ['esm.mjs']),
          /^✔ Nothing found in 1 file\n$/,
        );
      } finally {
        tree.remove();
      }
    });
});
