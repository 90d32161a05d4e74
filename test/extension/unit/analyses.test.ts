import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../../../extension/src/engine/finding.js';
import { Analyses, SupersededError } from '../../../extension/src/server/analyses.js';

const linted: Analysis = { kind: 'linted', findings: [] };

function documentOf(text: string): TextDocument {
  return TextDocument.create('file:///a.ts', 'typescript', 1, text);
}

/** Analyses that end when the test says so. */
function heldAnalyses(): { analyses: Analyses; finish: (() => void)[] } {
  const finish: (() => void)[] = [];
  const analyses = new Analyses(
    () =>
      new Promise((resolve) => {
        finish.push(() => {
          resolve({ analysis: linted });
        });
      }),
  );
  return { analyses, finish };
}

describe('analyses of documents', () => {
  it('are made once for a version, however many ask', async () => {
    const { analyses, finish } = heldAnalyses();
    const document = documentOf('a');
    const answers = [analyses.of(document), analyses.of(document)];
    finish[0]?.();
    const [first, second] = await Promise.all(answers);
    assert.equal(first, second);
    assert.equal(await analyses.of(document), first);
    assert.equal(finish.length, 1);
  });

  it('are made anew for another version, and the older one is refused even if it ends last', async () => {
    const { analyses, finish } = heldAnalyses();
    const document = documentOf('a');
    const older = analyses.of(document);
    TextDocument.update(document, [{ text: 'b' }], 2);
    const newer = analyses.of(document);
    finish[1]?.();
    finish[0]?.();
    await assert.rejects(older, SupersededError);
    assert.deepEqual((await newer).analysis, linted);
  });

  it('are refused if the document changed, though nobody asked about the change', async () => {
    const { analyses, finish } = heldAnalyses();
    const document = documentOf('a');
    const snapshot = analyses.of(document);
    TextDocument.update(document, [{ text: 'b' }], 2);
    finish[0]?.();
    await assert.rejects(snapshot, SupersededError);
  });

  it('are refused if the document closed, even if it was opened again at the same version', async () => {
    const { analyses, finish } = heldAnalyses();
    const closed = analyses.of(documentOf('a'));
    analyses.forget('file:///a.ts');
    const opened = analyses.of(documentOf('b'));
    finish[0]?.();
    finish[1]?.();
    await assert.rejects(closed, SupersededError);
    assert.deepEqual((await opened).analysis, linted);
  });

  it('are refused, and named otherwise, once settings have changed', async () => {
    const { analyses, finish } = heldAnalyses();
    const document = documentOf('a');
    const before = analyses.of(document);
    analyses.forgetAll();
    const after = analyses.of(document);
    const afterwards = { id: '1:1', analysis: linted };
    finish[0]?.();
    finish[1]?.();
    await assert.rejects(before, SupersededError);
    assert.deepEqual(await after, afterwards);
  });
});
