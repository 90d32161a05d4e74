import assert from 'node:assert/strict';
import type { Tree } from '../cli/support/tree.js';
import { npx, runProgram } from './support/program.js';
import { cjsProgram, esmProgram, expectedOutput, npmProject } from './support/project.js';
import { packedTarballs } from './support/tarballs.js';

const worker = `import { Worker } from 'node:worker_threads';
new Worker(new URL('./esm.mjs', import.meta.url));
`;

describe('the runtime, installed from its tarball', () => {
  let project: Tree;
  before(async () => {
    const { forbear } = await packedTarballs();
    project = await npmProject(
      { 'esm.mjs': esmProgram, 'cjs.cjs': cjsProgram, 'worker.mjs': worker },
      forbear.file,
    );
  });
  after(() => {
    project.remove();
  });

  for (const file of ['esm.mjs', 'cjs.cjs', 'worker.mjs'])
    it(`runs in this Node: ${file}`, async () => {
      assert.equal(await runProgram(project.root, process.execPath, [file]), expectedOutput);
    });

  for (const version of ['20', '22', '24', '26'])
    for (const file of ['esm.mjs', 'cjs.cjs'])
      it(`runs in Node ${version}: ${file}`, async () => {
        assert.equal(await npx(project.root, `node@${version}`, 'node', file), expectedOutput);
      });

  for (const file of ['esm.mjs', 'cjs.cjs'])
    it(`runs in Bun: ${file}`, async () => {
      assert.equal(await npx(project.root, 'bun', 'bun', file), expectedOutput);
    });

  it('runs in Deno', async () => {
    assert.equal(
      await npx(project.root, 'deno', 'deno', 'run', '--node-modules-dir=manual', 'esm.mjs'),
      expectedOutput,
    );
  });
});
