import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { page } from './page.js';
import { closeAll, until, withoutJitter } from './support.js';

/** One more than a scan looks at, with those that the suite has left behind. */
const files = 20_001;
const retrying = 20;
const toast = '.notification-toast';

describe('a scan of a workspace of 20,000 files', function () {
  this.timeout(150_000);
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(workspace);
  const folder = path.join(workspace.uri.fsPath, 'large');

  /** In which files of the folder something is known to be found. */
  const found = (part = 'large') =>
    vscode.languages
      .getDiagnostics()
      .filter(([{ path: file }, diagnostics]) => file.includes(`/${part}/`) && diagnostics.length > 0).length;

  before(() => {
    for (let index = 0; index < files; index++) {
      const inner = path.join(folder, String(index % 100));
      if (index < 100) mkdirSync(inner, { recursive: true });
      const text =
        index % (files / retrying) < 1 ? withoutJitter.before : `export const n${index} = ${index};\n`;
      writeFileSync(path.join(inner, `file-${index}.ts`), text);
    }
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await closeAll();
  });

  if (process.env.FORBEAR_TEST_UI)
    it('ends when it is cancelled', async () => {
      const scan = vscode.commands.executeCommand('forbear.scanWorkspace');
      await page.waitFor(`${toast} >> text=Looking for retries`);
      await page.click(`${toast} >> .monaco-button >> text=Cancel`);
      await scan;
      await page.waitForHidden(`${toast} >> text=Looking for retries`);
      assert.ok(found() < retrying, String(found()));
    });

  it('goes through all, says where it stops, and takes no notice of what is deleted meanwhile', async () => {
    const doomed = path.join(folder, 'doomed');
    mkdirSync(doomed);
    for (let index = 0; index < 200; index++)
      writeFileSync(path.join(doomed, `file-${index}.ts`), withoutJitter.before);
    const scan = vscode.commands.executeCommand('forbear.scanWorkspace');
    if (process.env.FORBEAR_TEST_UI) {
      await page.waitFor(`${toast} >> text=Only the first 20000 files are looked at`);
      await page.screenshot('large-workspace.png');
    }
    rmSync(doomed, { recursive: true });
    await scan;
    await until(() => (found() >= retrying - 5 && found('doomed') === 0 ? true : undefined));
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
