import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from './page.js';
import { closeAll, show, untilFound, withoutJitter } from './support.js';

describe('activation', () => {
  after(closeAll);

  it('waits for a document in one of our languages', async () => {
    const extension = vscode.extensions.getExtension('forbear.forbear');
    assert.ok(extension, 'forbear.forbear is not installed');
    assert.equal(extension.isActive, false);
    await vscode.workspace.openTextDocument({ language: 'plaintext', content: withoutJitter.before });
    assert.equal(extension.isActive, false);

    const { document } = await show('activation.ts', withoutJitter.before);
    await untilFound(document, ['forbear/require-jitter']);
    assert.equal(extension.isActive, true);
    // Nothing pops up.
    if (process.env.FORBEAR_TEST_UI) await page.waitForHidden('.notification-toast');
  });
});
