import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from './page.js';
import { closeAll, codeActions, quickFixes, show, untilFound, withoutJitter } from './support.js';

const toast = '.notification-toast';

/** Runs a command that waits for answers of the user, which the test gives meanwhile. */
function start({ command, arguments: args = [] }: vscode.Command): Thenable<unknown> {
  assert.equal(command, 'forbear.previewChange');
  return vscode.commands.executeCommand('forbear.previewChange', ...(args as unknown[]));
}

/** The command of the action that previews what can be done about the finding in a file. */
async function previewIn(name: string) {
  const editor = await show(name, withoutJitter.before);
  const [finding] = await untilFound(editor.document, ['forbear/require-jitter']);
  assert.ok(finding);
  const actions = await quickFixes(editor.document, finding.range);
  const command = actions.find(({ title }) => title === 'Preview these changes')?.command;
  assert.ok(command);
  return { editor, command };
}

if (process.env.FORBEAR_TEST_UI)
  describe('a preview', () => {
    afterEach(closeAll);

    it('shows the change that is chosen as a diff, and applies it', async () => {
      const { editor, command } = await previewIn('previewed.ts');
      const done = start(command);
      await page.click('.quick-input-list >> text=Spread the wait with fullJitter()');
      await page.waitFor(`${toast} >> text=Apply "Spread the wait`);
      assert.equal(editor.document.getText(), withoutJitter.before);
      await page.screenshot('preview.png');
      await page.click(`${toast} >> .monaco-button >> text=Apply`);
      await done;
      assert.equal(editor.document.getText(), withoutJitter.after);
    });

    it('changes nothing where it is discarded, or the file has changed meanwhile', async () => {
      const { editor, command } = await previewIn('discarded.ts');
      const discarded = start(command);
      await page.click('.quick-input-list >> text=Spread the wait with fullJitter()');
      await page.click(`${toast} >> .monaco-button >> text=Discard`);
      await discarded;
      assert.equal(editor.document.getText(), withoutJitter.before);

      const late = start(command);
      await page.click('.quick-input-list >> text=Spread the wait with fullJitter()');
      await page.waitFor(`${toast} >> text=Apply "Spread the wait`);
      const change = new vscode.WorkspaceEdit();
      change.insert(editor.document.uri, new vscode.Position(0, 0), '// Typed meanwhile.\n');
      await vscode.workspace.applyEdit(change);
      await page.click(`${toast} >> .monaco-button >> text=Apply`);
      await late;
      assert.equal(editor.document.getText(), `// Typed meanwhile.\n${withoutJitter.before}`);
    });

    it('is there for rewrites of what is right', async () => {
      const { document } = await show('rewritten.ts', withoutJitter.after);
      const actions = await codeActions(document, new vscode.Range(4, 4, 4, 4), 'refactor.rewrite.forbear');
      const preview = actions.find(({ kind }) => kind?.value === 'refactor.rewrite.forbear.preview');
      assert.ok(preview?.command);
    });
  });
