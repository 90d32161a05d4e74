import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..', '..', '..');
const docs = path.join(root, 'runtime', 'docs');
const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');

/** How to run a sample: by the framework that it is written for. */
function commandOf(code: string): string[] {
  if (code.includes("from 'node:test'")) return ['--test'];
  return /^describe\(/m.test(code) ? [mocha, '--no-config', '--forbid-pending'] : [];
}

/** Runs a module against the packages as they are published. */
async function runSample(code: string): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forbear-docs-'));
  const file = path.join(folder, 'sample.test.mjs');
  try {
    await build({
      stdin: { contents: code, resolveDir: root, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: file,
    });
    const { status, stdout, stderr } = spawnSync(process.execPath, [...commandOf(code), file], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    if (commandOf(code).length > 0) assert.match(stdout, /(pass|tests) 1\b|1 passing/);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const name of readdirSync(docs).filter((file) => file.endsWith('.md'))) {
  describe(`samples of ${name}`, () => {
    const text = readFileSync(path.join(docs, name), 'utf8');
    for (const [index, [, code = '']] of [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].entries()) {
      it(`runs number ${index + 1}`, async () => {
        await runSample(code);
      }).timeout(30_000);
    }
  });
}
