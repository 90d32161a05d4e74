import assert from 'node:assert/strict';
import { documentSelector } from '../../../extension/src/client/documents.js';
import { languages } from '../../../extension/src/shared/languages.js';

describe('the documents of the language server', () => {
  it('are files and untitled documents in each of our languages, and what the folders consist of', () => {
    assert.deepEqual(
      documentSelector(['file', 'vscode-vfs', 'vscode-vfs']),
      ['file', 'untitled', 'vscode-vfs'].flatMap((scheme) =>
        languages.map((language) => ({ language, scheme })),
      ),
    );
  });
});
