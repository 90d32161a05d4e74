import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runNode } from './support/forbear-lint.js';
import { useTrees } from './support/tree.js';

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url));
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

describe('npm start', function () {
  this.timeout(60_000);
  const createTree = useTrees();

  const start = (args: readonly string[], folder: string) =>
    runNode([path.join(scripts, 'start.mjs'), ...args], scripts, { INIT_CWD: folder });

  it("lints paths as seen from the user's folder, with forbear-lint's own options and status", async () => {
    const tree = createTree({ 'sub/a.ts': 'export {};' });
    const { status, stdout } = await start(['--format', 'json', 'sub'], tree.root);
    assert.equal(status, 0);
    assert.deepEqual(
      (JSON.parse(stdout) as { filePath: string }[]).map(({ filePath }) => filePath),
      [tree.path('sub', 'a.ts')],
    );
    assert.equal((await start(['missing'], tree.root)).status, 2);
  });

  it('lints the sample service where no path is given, and has nothing to prepare the second time', async () => {
    const elsewhere = createTree().root;
    const { status, stdout, stderr } = await start(['--config', 'recommended'], elsewhere);
    assert.equal(status, 1);
    assert.match(stdout, /sample-service\/src\/clients\/payments\.ts\n[^]*✖ \d+ findings/);
    assert.equal(stderr, '');
  });
});

describe('the steps of npm test', () => {
  const createTree = useTrees();

  async function count(kind: 'runCheck' | 'runReportingSuite', program: string): Promise<Counts> {
    const file = createTree().write('program.cjs', program);
    const steps = pathToFileURL(path.join(scripts, 'test-steps.mjs')).href;
    const call = `import { ${kind} } from ${JSON.stringify(steps)};
      console.log('\\n' + JSON.stringify(await ${kind}(${JSON.stringify(file)})));`;
    const { stdout, stderr } = await runNode(['--input-type=module', '--eval', call], scripts);
    assert.equal(stderr, '');
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Counts;
  }

  for (const [situation, program, expected] of [
    ['passes', '', { passed: 1, failed: 0 }],
    ['fails', 'process.exitCode = 2', { passed: 0, failed: 1 }],
    ['is killed', "process.kill(process.pid, 'SIGKILL')", { passed: 0, failed: 1 }],
  ] as const) {
    it(`a check that ${situation}`, async () => {
      assert.deepEqual(await count('runCheck', program), expected);
    });
  }

  for (const [situation, program, expected] of [
    ['passes', "console.log('x\\n12 passed, 0 failed')", { passed: 12, failed: 0 }],
    ['fails', "console.log('12 passed, 3 failed'); process.exitCode = 1", { passed: 12, failed: 3 }],
    ['ran no test', "console.log('0 passed, 0 failed')", { passed: 0, failed: 1 }],
    ['says nothing', '', { passed: 0, failed: 1 }],
    ['goes on after its last line', "console.log('12 passed, 0 failed\\noops')", { passed: 0, failed: 1 }],
    [
      'fails without saying what',
      "console.log('12 passed, 0 failed'); process.exitCode = 1",
      { passed: 12, failed: 1 },
    ],
  ] as const) {
    it(`a suite that ${situation}`, async () => {
      assert.deepEqual(await count('runReportingSuite', program), expected);
    });
  }

  it("take Mocha's own numbers, the pending tests apart", async () => {
    const tree = createTree({
      'suite.spec.cjs': `
        it('passes', () => {});
        it('passes too', () => {});
        it('fails', () => { throw new Error('as it should'); });
        it('is pending');
        it.skip('is skipped', () => {});
        describe('with a failing hook', () => {
          before(() => { throw new Error('as it should'); });
          it('never runs', () => {});
        });`,
    });
    const reporter = path.join(scripts, 'mocha-reporter.cjs');
    const statsFile = tree.path('stats.json');
    const options = ['--no-config', '--reporter', reporter, '--reporter-option', `statsFile=${statsFile}`];
    const { status } = await runNode([mocha, ...options, tree.path('suite.spec.cjs')], tree.root);
    assert.equal(status, 2);
    assert.deepEqual(JSON.parse(readFileSync(statsFile, 'utf8')), { passes: 2, failures: 2, pending: 2 });
  });
});
