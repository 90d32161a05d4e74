import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceNameOf } from '../../../extension/src/engine/source-name.js';

const { href: project } = new URL('file:///project/');

describe('the name of a document', () => {
  it('is the path of a file', () => {
    const { file, root } = sourceNameOf(`${project}a%20b/c.mts`, 'typescript');
    assert.equal(file, fileURLToPath(`${project}a%20b/c.mts`));
    assert.equal(root, path.parse(file).root);
  });

  it('is relative where the document is on no disk, so that no import is looked for there', () => {
    assert.equal(sourceNameOf('untitled:Untitled-1', 'typescript').file, 'Untitled-1.ts');
    assert.equal(sourceNameOf('untitled:/project/a.ts', 'typescript').file, 'project/a.ts');
    assert.equal(
      sourceNameOf('vscode-vfs://github/owner/a%20b.jsx', 'javascriptreact').file,
      'owner/a b.jsx',
    );
  });

  for (const [language, own, foreign] of [
    ['javascript', 'a.cjs', 'a.es6'],
    ['javascriptreact', 'a.js', 'a.ts'],
    ['typescript', 'a.cts', 'a.tsx'],
    ['typescriptreact', 'a.tsx', 'a.ts'],
  ] as const) {
    it(`ends as the parser expects it of ${language}`, () => {
      assert.equal(path.basename(sourceNameOf(project + own, language).file), own);
      assert.match(
        sourceNameOf(project + foreign, language).file,
        new RegExp(String.raw`/${foreign}\.[jt]sx?$`),
      );
    });
  }
});
