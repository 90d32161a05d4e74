import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { ESLint } from 'eslint';
import plugin from 'eslint-plugin-forbear';
import * as typescriptParser from '@typescript-eslint/parser';

import { repositoryRoot } from '../../e2e/repository.js';
import { runNode } from '../../e2e/run-node.js';

interface OxlintReport {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
  }[];
}

const sample = path.join(repositoryRoot, 'test/fixtures/sample-service/src');
const oxlint = path.join(repositoryRoot, 'node_modules/oxlint/bin/oxlint');
const built = path.join(repositoryRoot, 'eslint-plugin/dist/index.js');
const rules = plugin.configs.recommended.rules ?? {};

/** What takes a look into an imported file, for which oxlint lends plugins no parser that makes scopes. */
const acrossFiles = new Set([
  'services/refunds.ts:12:7 forbear/require-idempotency-key',
  'workers/stock-sync.ts:24:19 forbear/require-jitter',
]);

describe('oxlint', () => {
  it('finds in the sample service what ESLint finds, but for what imported files decide', async () => {
    const found = await foundByEslint();
    assert.deepEqual(
      await foundByOxlint(),
      found.filter((finding) => !acrossFiles.has(finding)),
    );
    assert.ok(found.length > 20);
  }).timeout(60_000);
});

async function foundByOxlint(): Promise<string[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forbear-oxlint-'));
  try {
    const config = path.join(folder, '.oxlintrc.json');
    writeFileSync(
      config,
      JSON.stringify({ jsPlugins: [built], categories: { correctness: 'off' }, plugins: [], rules }),
    );
    const { stdout } = await runNode(oxlint, ['--config', config, '--format', 'json', '.'], sample);
    return (JSON.parse(stdout) as OxlintReport).diagnostics
      .map(({ code, filename, labels }) => {
        const span = labels[0]?.span;
        return `${filename}:${span?.line ?? 0}:${span?.column ?? 0} ${code.replace(/^(.*)\((.*)\)$/, '$1/$2')}`;
      })
      .sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function foundByEslint(): Promise<string[]> {
  const eslint = new ESLint({
    cwd: sample,
    overrideConfigFile: true,
    overrideConfig: [
      { ...plugin.configs.recommended, files: ['**/*.ts'], languageOptions: { parser: typescriptParser } },
    ],
  });
  const files = readdirSync(sample, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const results = await eslint.lintFiles(files);
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(
        ({ ruleId, line, column, message }) =>
          `${path.relative(sample, filePath)}:${line}:${column} ${ruleId ?? message}`,
      ),
    )
    .sort();
}
