import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../../extension/src/engine/finding.js';
import { safeFixes } from '../../../extension/src/server/features/fix-all.js';

const document = TextDocument.create('file:///a.ts', 'typescript', 3, 'first();\nsecond();\n');

function finding(start: number, end: number, change: Pick<Finding, 'fix'> & Partial<Finding>): Finding {
  return {
    ruleId: 'forbear/probe',
    message: 'Something is wrong.',
    severity: 'error',
    start,
    end,
    suggestions: [],
    disable: { file: { start: 0, end: 0, text: '' } },
    ...change,
  };
}

describe('fixing all on save', () => {
  it('makes every fix, from the top, in one versioned edit', () => {
    const findings = [
      finding(9, 15, { fix: { start: 9, end: 15, text: 'two' } }),
      finding(0, 5, { fix: { start: 0, end: 5, text: 'one' } }),
    ];
    const [action] = safeFixes(document, findings);
    assert.equal(action?.kind, 'source.fixAll.forbear');
    const [{ textDocument, edits }] = action.edit.documentChanges;
    assert.deepEqual(textDocument, { uri: 'file:///a.ts', version: 3 });
    assert.equal(TextDocument.applyEdits(document, edits as never), 'one();\ntwo();\n');
  });

  it('leaves the second of two fixes that meet for the next time', () => {
    const findings = [
      finding(0, 5, { fix: { start: 0, end: 5, text: 'one' } }),
      finding(3, 8, { fix: { start: 3, end: 8, text: '!' } }),
    ];
    const [action] = safeFixes(document, findings);
    assert.equal(action?.edit.documentChanges[0].edits.length, 1);
  });

  it('takes no suggestion for a fix', () => {
    const suggestion = { title: 'Add full jitter', replacement: { start: 0, end: 5, text: 'best' } };
    assert.deepEqual(safeFixes(document, [finding(0, 5, { suggestions: [suggestion] })]), []);
  });
});
