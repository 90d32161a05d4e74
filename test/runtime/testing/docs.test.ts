import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transform } from 'esbuild';

const root = path.join(import.meta.dirname, '..', '..', '..');
const docs = path.join(root, 'runtime', 'docs');
const program = (...segments: string[]) => path.join(root, 'node_modules', ...segments);

interface Framework {
  readonly format: 'esm' | 'cjs';
  /** Arguments of Node that run a file. */
  readonly run: (file: string) => readonly string[];
  /** Where its output says that one test passed. */
  readonly passed: RegExp;
}

/** The test frameworks that samples import, by the module's name. */
const frameworks: Readonly<Record<string, Framework>> = {
  'node:test': { format: 'esm', run: (file) => ['--test', file], passed: /^(?:#|ℹ) pass 1$/m },
  mocha: {
    format: 'esm',
    run: (file) => [program('mocha', 'bin', 'mocha.js'), '--no-config', '--forbid-pending', file],
    passed: /^ {2}1 passing/m,
  },
  vitest: {
    format: 'esm',
    run: (file) => [program('vitest', 'vitest.mjs'), 'run', '--no-color', '--root', path.dirname(file)],
    passed: /^ +Tests +1 passed \(1\)$/m,
  },
  '@jest/globals': {
    format: 'cjs',
    run: (file) => [
      program('jest', 'bin', 'jest.js'),
      '--rootDir',
      path.dirname(file),
      '--config',
      jestConfig,
    ],
    passed: /^Tests: +1 passed, 1 total$/m,
  },
};

/** Nothing but what the sample's file name asks for: it is compiled already. */
const jestConfig = JSON.stringify({ testMatch: ['**/*.test.cjs'], transform: {} });

/** The framework that a sample imports, if it is a test at all. */
function frameworkOf(code: string): string | undefined {
  return Object.keys(frameworks).find((name) => code.includes(`from '${name}'`));
}

/** All frameworks for a sample that uses nothing of `node:test` that the others lack. */
function frameworksOf(code: string): readonly (string | undefined)[] {
  return /^import \{ (?:describe, )?it \} from 'node:test';$/m.test(code)
    ? Object.keys(frameworks)
    : [frameworkOf(code)];
}

/** Runs a module against the packages as they are published. */
async function runSample(code: string, name: string | undefined): Promise<void> {
  const framework = frameworks[name ?? ''];
  const format = framework?.format ?? 'esm';
  // Inside of the repository, so that packages resolve.
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(path.join(root, '.cache', 'sample-'));
  const file = path.join(folder, format === 'esm' ? 'sample.test.mjs' : 'sample.test.cjs');
  try {
    const inFramework = code.replace("from 'node:test'", `from '${name ?? ''}'`);
    writeFileSync(file, (await transform(inFramework, { loader: 'ts', format })).code);
    const { status, stdout, stderr } = spawnSync(process.execPath, framework?.run(file) ?? [file], {
      encoding: 'utf8',
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    if (framework !== undefined) assert.match(stdout + stderr, framework.passed);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Their samples call servers, which test/runtime/readme.test.ts runs for them. */
const callServers: readonly string[] = ['http.md', 'redis.md', 'telemetry.md'];

for (const file of readdirSync(docs).filter((name) => name.endsWith('.md') && !callServers.includes(name))) {
  describe(`samples of ${file}`, () => {
    const text = readFileSync(path.join(docs, file), 'utf8');
    for (const [index, [, code = '']] of [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].entries()) {
      for (const name of frameworksOf(code)) {
        it(`runs number ${index + 1}${name === undefined ? '' : ` in ${name}`}`, async () => {
          await runSample(code, name);
        }).timeout(60_000);
      }
    }
  });
}

it('the docs name the import of each test framework', () => {
  const text = readFileSync(path.join(docs, 'testing.md'), 'utf8');
  for (const name of Object.keys(frameworks))
    assert.ok(text.includes(`\`import { describe, it } from '${name}'\``), name);
});
