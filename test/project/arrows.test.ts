import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Which folders of a package a folder may import from, besides itself. */
const pluginFolders: Readonly<Record<string, readonly string[]>> = {
  syntax: [],
  libraries: [],
  fixes: ['syntax'],
  analysis: ['libraries', 'syntax'],
  host: ['analysis', 'syntax'],
  rules: ['analysis', 'fixes', 'host', 'libraries', 'syntax'],
  inventory: ['analysis', 'host', 'libraries', 'syntax'],
  cli: ['analysis', 'host', 'inventory', 'libraries'],
};

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** All that the sources below a folder import, re-exports included. */
function importsBelow(folder: string): Import[] {
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const file = path.join(folder, name);
      const source = ts.createSourceFile(
        file,
        readFileSync(path.join(root, file), 'utf8'),
        ts.ScriptTarget.Latest,
      );
      return source.statements.flatMap((statement) => {
        if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
          const typeOnly = statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
          return [{ file, specifier: statement.moduleSpecifier.text, typeOnly }];
        }
        const from = ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
        return from && ts.isStringLiteral(from)
          ? [{ file, specifier: from.text, typeOnly: (statement as ts.ExportDeclaration).isTypeOnly }]
          : [];
      });
    });
}

/** The folder below `src` that a relative import leads to. */
function folderOf({ file, specifier }: Import, sources: string): string {
  const [folder = ''] = path.relative(sources, path.join(path.dirname(file), specifier)).split(path.sep);
  return folder;
}

describe('the arrows between folders', () => {
  it('run one way in the plugin: rules to analysis to syntax, and fixes to syntax', () => {
    const sources = 'eslint-plugin/src';
    const folders = readdirSync(path.join(root, sources), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    assert.deepEqual(folders.map(({ name }) => name).toSorted(), Object.keys(pluginFolders).toSorted());
    for (const [folder, allowed] of Object.entries(pluginFolders))
      for (const one of importsBelow(path.join(sources, folder))) {
        if (!one.specifier.startsWith('.')) continue;
        const target = folderOf(one, sources);
        const isOwn = target === folder || (folder === 'cli' && target === 'index.js');
        assert.ok(isOwn || allowed.includes(target), `${one.file} imports ${one.specifier}`);
      }
  });

  it('lead from the runtime to nothing but itself, and from an adapter or telemetry to what it is for', () => {
    for (const { file, specifier, typeOnly } of importsBelow('runtime/src'))
      assert.ok(
        specifier.startsWith('.') || typeOnly || allowedInRuntime(file, specifier),
        `${file} imports ${specifier}`,
      );
  });

  it('lead from the extension to the other packages by their published names', () => {
    for (const one of importsBelow('extension/src'))
      if (one.specifier.startsWith('.'))
        assert.ok(!folderOf(one, 'extension').startsWith('..'), `${one.file} imports ${one.specifier}`);
  });
});

/** What only Node has, and the clients that adapters adapt, are for subpaths of their own. */
function allowedInRuntime(file: string, specifier: string): boolean {
  const isIn = (...folder: string[]) => file.startsWith(path.join('runtime', 'src', ...folder, path.sep));
  switch (specifier) {
    case 'node:async_hooks':
      return isIn('deadline');
    case 'node:diagnostics_channel':
      return isIn('diagnostics');
    case '@opentelemetry/api':
      return isIn('otel');
    default:
      return isIn('adapters', specifier);
  }
}
