import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { page } from './page.js';
import { closeAll, until, withoutJitter } from './support.js';

function fileOf(name: string): vscode.Uri {
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(workspace);
  return vscode.Uri.joinPath(workspace.uri, name);
}

function rulesIn(file: vscode.Uri): unknown[] {
  return vscode.languages
    .getDiagnostics(file)
    .filter(({ source }) => source === 'forbear')
    .map(({ code }) => (typeof code === 'object' ? code.value : code));
}

describe('a scan of the workspace', () => {
  const folder = fileOf('scanned');
  const file = fileOf('scanned/orders.ts');

  before(async () => {
    await vscode.workspace.fs.writeFile(file, Buffer.from(withoutJitter.before));
    await vscode.workspace.fs.writeFile(fileOf('scanned/broken.ts'), Buffer.from('retry('));
    await vscode.workspace.fs.writeFile(fileOf('sound/a.ts'), Buffer.from(withoutJitter.after));
    await vscode.workspace.fs.writeFile(
      fileOf('scanned/node_modules/x/a.ts'),
      Buffer.from(withoutJitter.before),
    );
    await vscode.commands.executeCommand('forbear.scanWorkspace');
  });
  after(async () => {
    for (const created of [folder, fileOf('sound')])
      await vscode.workspace.fs.delete(created, { recursive: true });
    await closeAll();
  });

  it('shows what is found in files that are not open, and not in packages', async () => {
    await until(() => (rulesIn(file).length > 0 ? true : undefined));
    assert.deepEqual(rulesIn(file), ['forbear/require-jitter']);
    assert.deepEqual(rulesIn(fileOf('scanned/node_modules/x/a.ts')), []);
  });

  it('says everything once where a file is opened afterwards', async () => {
    const { document } = await vscode.window.showTextDocument(file);
    await until(() => (rulesIn(document.uri).length === 1 ? true : undefined));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until(() => (rulesIn(file).length === 1 ? true : undefined));
  });

  if (process.env.FORBEAR_TEST_UI)
    it('lists every retry, by folder and by problem', async () => {
      await vscode.commands.executeCommand('forbear.retries.focus');
      await page.waitFor('.pane-body [aria-label^="scanned: 1 retry"]');
      await page.screenshot('retries-by-folder.png');
      await vscode.commands.executeCommand('forbear.groupByProblem');
      await page.waitFor('.pane-body [aria-label^="forbear/require-jitter: "]');
      await page.screenshot('retries-by-problem.png');
      await vscode.commands.executeCommand('forbear.groupByFolder');
      await vscode.commands.executeCommand('forbear.showProblemsOnly');
      await page.waitFor('.pane-body [aria-label^="scanned: 1 retry"]');
      await vscode.commands.executeCommand('forbear.showAllRetries');
      await page.waitFor('.pane-body [aria-label^="sound: 1 retry"]');
    });

  if (process.env.FORBEAR_TEST_UI)
    it('leads from a retry to its quick-fixes', async () => {
      const fixAt = { uri: file.toString(), line: 5, character: 60 };
      // The editor closes a menu when its own layout changes, as it may while a window is busy: one asks again.
      await until(async () => {
        await vscode.commands.executeCommand('forbear.fixRetry', { fixAt });
        return (await page.appears('.action-widget >> text=Spread the wait with fullJitter()')) || undefined;
      });
      await page.press('Escape');
      await page.waitForHidden('.action-widget');
    });

  it('forgets a file that is deleted, by whatever program', async () => {
    const doomed = fileOf('scanned/doomed.ts');
    await vscode.workspace.fs.writeFile(doomed, Buffer.from(withoutJitter.before));
    await vscode.commands.executeCommand('forbear.scanWorkspace');
    await until(() => (rulesIn(doomed).length === 1 ? true : undefined));
    rmSync(doomed.fsPath);
    await until(() => (rulesIn(doomed).length === 0 ? true : undefined));

    const inFolder = fileOf('scanned/doomed/a.ts');
    await vscode.workspace.fs.writeFile(inFolder, Buffer.from(withoutJitter.before));
    await vscode.commands.executeCommand('forbear.scanWorkspace');
    await until(() => (rulesIn(inFolder).length === 1 ? true : undefined));
    rmSync(fileOf('scanned/doomed').fsPath, { recursive: true });
    await until(() => (rulesIn(inFolder).length === 0 ? true : undefined));
  });

  it('says that it knows of changes only where Git is there', async () => {
    // Git is switched off in these windows, so the command has nothing to scan, and ends.
    await vscode.commands.executeCommand('forbear.scanChangedFiles');
  });
});
