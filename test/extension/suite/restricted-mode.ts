import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, show, textAfter, untilFound, withoutJitter } from './support.js';

describe('in a workspace that is not trusted', () => {
  after(closeAll);

  it('diagnostics and quick-fixes are there as ever', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const { document } = await show('restricted.ts', withoutJitter.before);
    const [finding] = await untilFound(document, ['forbear/require-jitter']);
    assert.ok(finding);
    const text = await textAfter(document, finding, 'Spread the wait with fullJitter()');
    assert.equal(text, withoutJitter.after);
  });
});
