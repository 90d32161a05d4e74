import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from './page.js';
import { closeAll, quickFixes, show, type, until, untilFound, withoutJitter } from './support.js';

/** Shows a file, puts the cursor on its finding and opens the menu there. */
async function openMenu(name: string): Promise<vscode.TextEditor> {
  const editor = await show(name, withoutJitter.before);
  const [finding] = await untilFound(editor.document, ['forbear/require-jitter']);
  assert.ok(finding);
  const { line, character } = finding.range.start;
  editor.selection = new vscode.Selection(line, character, line, character);
  await page.waitFor('.squiggly-error');
  // Setting the selection only sends a message; the status bar tells when it has arrived.
  await page.waitFor(`text=Ln ${line + 1}, Col ${character + 1}`);
  await page.pressUntilVisible('Control+.', '.action-widget');
  return editor;
}

describe('the quick-fix menu', () => {
  afterEach(closeAll);

  it('shows what the rule suggests first, and applies it by a key', async () => {
    const { document } = await openMenu('menu.ts');
    await page.screenshot('quick-fix-menu.png');
    assert.deepStrictEqual((await page.text('.action-widget')).split('\n').filter(isTitle), [
      'Spread the wait with fullJitter()',
      'Disable forbear/require-jitter for this line',
      'Disable forbear/require-jitter for the entire file',
      'Explain forbear/require-jitter',
    ]);
    await page.press('Enter');
    await until(() => (document.getText() === withoutJitter.after ? true : undefined));
  });

  it('applies nothing to a document that has changed since it was opened', async () => {
    const editor = await openMenu('stale-menu.ts');
    await type(editor, '// Typed meanwhile.\n');
    await page.press('Enter');
    await page.waitForHidden('.action-widget');
    // What has been asked later has been answered, so the first quick-fix has come to nothing.
    const [finding] = await untilFound(editor.document, ['forbear/require-jitter']);
    assert.ok(finding);
    await quickFixes(editor.document, finding.range);
    assert.equal(editor.document.getText(), `// Typed meanwhile.\n${withoutJitter.before}`);
  });
});

/** Tells the menu's entries from its headings. */
function isTitle(line: string): boolean {
  return /forbear|fullJitter/.test(line);
}
