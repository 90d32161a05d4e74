import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { launchChromium } from '../cli/support/launch-chromium.js';
import type { Tree } from '../cli/support/tree.js';
import { npx, runProgram } from './support/program.js';
import { esmProgram, expectedOutput, npmProject } from './support/project.js';
import { packedTarballs } from './support/tarballs.js';

const commands: Readonly<Record<string, readonly string[]>> = {
  esbuild: ['esbuild', 'main.mjs', '--bundle', '--format=esm', '--outfile=out/esbuild.mjs'],
  rollup: ['rollup', 'main.mjs', '--plugin', 'node-resolve', '--file', 'out/rollup.mjs'],
  webpack: ['webpack', '--config', 'webpack.config.cjs'],
  vite: ['vite', 'build', '--config', 'vite.config.mjs'],
};
const files = {
  'main.mjs': esmProgram,
  'webpack.config.cjs': `module.exports = {
  mode: 'production', entry: './main.mjs', target: 'web',
  output: { path: __dirname + '/out', filename: 'webpack.mjs' },
};`,
  'vite.config.mjs': `export default {
  build: { outDir: 'out', emptyOutDir: false, lib: { entry: 'main.mjs', formats: ['es'], fileName: () => 'vite.mjs' } },
};`,
  'index.html': '<!doctype html><title>forbear</title>',
};

describe('bundles of the runtime', () => {
  let project: Tree;
  before(async () => {
    const { forbear } = await packedTarballs();
    const bundlers = ['esbuild', 'rollup', '@rollup/plugin-node-resolve', 'webpack', 'webpack-cli', 'vite'];
    project = await npmProject(files, forbear.file, ...bundlers);
    for (const command of Object.values(commands)) await npx(project.root, undefined, ...command);
  });
  after(() => {
    project.remove();
  });

  for (const bundler of Object.keys(commands))
    it(`by ${bundler} run, and hold what is used only`, async () => {
      const bundle = project.path('out', `${bundler}.mjs`);
      assert.equal(await runProgram(project.root, process.execPath, [bundle]), expectedOutput);
      const text = readFileSync(bundle, 'utf8');
      // The name of an error of a part that is not used.
      assert.ok(!text.includes('BulkheadFullError'), `${bundler} kept what is not used`);
      assert.ok(!text.includes('node:'), `${bundler} kept what browsers do not have`);
    });

  it('run in a page and in a worker of Chromium, and so does the package without a bundler', async () => {
    project.write('worker.mjs', "console.log = (text) => postMessage(text);\nimport('./out/esbuild.mjs');\n");
    const server = createServer((request, response) => {
      const file = project.path(...(request.url ?? '/').split('/'));
      if (!existsSync(file)) response.writeHead(404).end();
      else {
        response.setHeader('content-type', file.endsWith('.html') ? 'text/html' : 'text/javascript');
        response.end(readFileSync(file));
      }
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const printed = async (script: string) => {
        await page.goto(`http://127.0.0.1:${String(port)}/index.html`);
        const message = page.waitForEvent('console', (it) => it.type() === 'log');
        await page.evaluate(script);
        return (await message).text();
      };
      for (const script of [
        "import('/out/vite.mjs')",
        "new Worker('/worker.mjs', { type: 'module' }).onmessage = ({ data }) => console.log(data)",
        `import('/node_modules/forbear/dist/index.js').then(({ constantBackoff, retry }) => { ${esmProgram.replace(/^import.*$/m, '')} })`,
      ])
        assert.equal(`${await printed(script)}\n`, expectedOutput, script);
    } finally {
      await browser.close();
      server.close();
    }
  });
});
