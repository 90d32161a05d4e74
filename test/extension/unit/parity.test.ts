import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { engine } from '../../../extension/src/engine/bundled.js';
import { toDiagnostic } from '../../../extension/src/server/features/diagnostics.js';
import { mayRetry } from '../../../extension/src/shared/text-gate.js';
import type { Language } from '../../../extension/src/shared/languages.js';

const root = path.join(import.meta.dirname, '../../..');
const commandLine = path.join(root, 'eslint-plugin/dist/cli.js');

interface Result {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string;
    readonly severity: number;
    readonly message: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
  }[];
}

/** What `forbear-lint` prints of a tree, by file; it ends with 1 where it finds something. */
function ofCommandLine(tree: string): Map<string, string[]> {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [commandLine, '--config', 'strict', '--format', 'json', tree],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  assert.ok(stdout.startsWith('['), stderr);
  return new Map(
    (JSON.parse(stdout) as Result[])
      .filter(({ messages }) => messages.length > 0)
      .map(({ filePath, messages }) => [
        path.relative(tree, filePath),
        messages.map((found) =>
          lineOf(
            found.ruleId,
            found.severity,
            [found.line, found.column, found.endLine, found.endColumn],
            found.message,
          ),
        ),
      ]),
  );
}

/** What the editor shows of the same tree. */
function ofEditor(tree: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of readdirSync(tree, { recursive: true, encoding: 'utf8' }).sort()) {
    const language = languageOf(name);
    if (language === undefined) continue;
    const file = path.join(tree, name);
    const text = readFileSync(file, 'utf8');
    const { href: uri } = pathToFileURL(file);
    if (!mayRetry(text)) continue;
    const document = TextDocument.create(uri, language, 1, text);
    const analysis = engine.lint({ uri, language, text, preset: 'strict' });
    assert.equal(analysis.kind, 'linted', file);
    const lines = analysis.findings.map((finding) => {
      const { code, severity, range } = toDiagnostic(document, finding);
      const { start, end } = range;
      const place = [start.line, start.character, end.line, end.character].map((number) => number + 1);
      return lineOf(String(code), severity === 1 ? 2 : 1, place, finding.message);
    });
    if (lines.length > 0) found.set(name, lines);
  }
  return found;
}

function languageOf(name: string): Language | undefined {
  if (name.endsWith('.d.ts')) return undefined;
  const [, extension = ''] = /\.[cm]?([jt]sx?)$/.exec(name) ?? [];
  return ({ js: 'javascript', jsx: 'javascriptreact', ts: 'typescript', tsx: 'typescriptreact' } as const)[
    extension
  ];
}

function lineOf(rule: string, severity: number, place: readonly number[], message: string): string {
  return [rule, severity, place.join(':'), message].join(' | ');
}

describe('editor and command line', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'forbear-parity-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const tree of [
    'test/fixtures/sample-service/src',
    'node_modules/eventsource/lib',
    'node_modules/airtable/lib',
    'node_modules/ioredis/built',
  ])
    it(`find the same in ${tree}, to the letter`, () => {
      // A copy, because neither looks into node_modules.
      const copy = path.join(folder, tree.replace('node_modules', 'packages'));
      cpSync(path.join(root, tree), copy, { recursive: true });
      const expected = ofCommandLine(copy);
      assert.ok(expected.size > 0);
      assert.deepEqual(ofEditor(copy), expected);
    });
});
