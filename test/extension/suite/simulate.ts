import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from './page.js';
import { closeAll, codeActions, show, until, untilFound, withoutJitter } from './support.js';

/** Shows a file with a retry, with the cursor inside of it. */
async function showRetry(name: string): Promise<vscode.TextEditor> {
  const editor = await show(name, withoutJitter.before);
  await untilFound(editor.document, ['forbear/require-jitter']);
  editor.selection = new vscode.Selection(3, 10, 3, 10);
  return editor;
}

function panels(): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('forbear.simulation'),
  );
}

function chooseTheme(theme: string | undefined): Thenable<void> {
  return vscode.workspace
    .getConfiguration('workbench')
    .update('colorTheme', theme, vscode.ConfigurationTarget.Workspace);
}

describe('a simulated retry', () => {
  afterEach(async () => {
    await vscode.window.tabGroups.close(panels());
    await closeAll();
  });

  it('is shown in one panel, whichever retry it is', async () => {
    await showRetry('simulated.ts');
    await vscode.commands.executeCommand('forbear.simulateRetry');
    await until(() => (panels().length === 1 ? true : undefined));
    const { document } = await showRetry('simulated-next.ts');
    const [action] = await codeActions(document, new vscode.Range(1, 4, 1, 4), 'refactor.forbear.simulate');
    assert.equal(action?.command?.command, 'forbear.simulateRetry');
    await vscode.commands.executeCommand(
      'forbear.simulateRetry',
      ...((action.command.arguments ?? []) as unknown[]),
    );
    assert.equal(panels().length, 1);
  });

  if (process.env.FORBEAR_TEST_UI) {
    it('says what to do where the cursor is in none', async () => {
      const editor = await showRetry('elsewhere.ts');
      editor.selection = new vscode.Selection(8, 0, 8, 0);
      const told = vscode.commands.executeCommand('forbear.simulateRetry');
      await page.waitFor('.notification-toast >> text=There is no retry at the cursor');
      await vscode.commands.executeCommand('notifications.clearAll');
      await told;
      assert.deepEqual(panels(), []);
    });

    it('is compared in figures, by keys alone, and copied as options', async () => {
      await showRetry('compared.ts');
      await vscode.commands.executeCommand('forbear.simulateRetry');
      await page.waitForInWebview('#status >> text=Simulated');
      const rows = async () => (await page.textInWebview('#table')).split('\n').filter((line) => line !== '');
      const before = await rows();
      assert.deepEqual(
        before.map((row) => row.split('\t')[0]),
        ['This retry', 'With jitter and a budget', "Forbear's defaults"],
      );
      assert.match(await page.textInWebview('#outageSeconds-value'), /^30 s$/);
      await page.pressInWebview('Home', '#outageSeconds');
      assert.match(await page.textInWebview('#outageSeconds-value'), /^1 s$/);
      await until(async () => ((await rows()).join() === before.join() ? undefined : true));
      await page.pressInWebview('Enter', '#table tr:nth-child(2) button');
      await page.waitForInWebview('#status >> text=on the clipboard');
      await page.screenshot('simulation-table.png');
      const copied = await until(async () => {
        const text = await vscode.env.clipboard.readText();
        return text.includes('retryOptions') ? text : undefined;
      });
      assert.match(copied, /maxAttempts: 5,\n {2}backoff: exponentialBackoff\(\{ baseMs: 100, factor: 2/);
    });

    for (const [theme, name] of [
      ['Light Modern', 'light'],
      ['Dark Modern', 'dark'],
      ['Default High Contrast', 'high-contrast'],
    ] as const)
      it(`is drawn for the ${theme} theme`, async () => {
        await chooseTheme(theme);
        try {
          await showRetry(`simulated-${name}.ts`);
          await vscode.commands.executeCommand('forbear.simulateRetry');
          await page.waitForInWebview('#status >> text=Simulated');
          await page.waitForInWebview('#picture svg polyline');
          await page.screenshot(`simulation-${name}.png`);
        } finally {
          await chooseTheme(undefined);
        }
      });
  }
});
