import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from './page.js';
import { closeAll, until, untilFound } from './support.js';

/** The file in the active editor, once that is one of its kind. */
function activeDocument(scheme: string): Promise<vscode.TextDocument> {
  return until(() => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.scheme === scheme ? document : undefined;
  });
}

describe('the walkthrough', () => {
  afterEach(closeAll);

  it('opens a retry to try things at, in which something is found', async () => {
    await vscode.commands.executeCommand('forbear.openSample');
    const sample = await activeDocument('untitled');
    assert.equal(sample.languageId, 'typescript');
    await untilFound(sample, ['forbear/require-jitter']);
  });

  it('is there for those who look for it', async () => {
    await vscode.commands.executeCommand('forbear.openWalkthrough');
    await until(() => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      // The page of a walkthrough is no editor that extensions know.
      return tabs.some(({ input, label }) => input === undefined && /^(?:Welcome|Walkthrough)/.test(label))
        ? true
        : undefined;
    });
  });

  if (process.env.FORBEAR_TEST_UI)
    for (const [theme, name] of [
      ['Light Modern', 'light'],
      ['Dark Modern', 'dark'],
      ['Default High Contrast', 'high-contrast'],
    ] as const)
      it(`is drawn for the ${theme} theme`, async () => {
        const workbench = vscode.workspace.getConfiguration('workbench');
        await workbench.update('colorTheme', theme, vscode.ConfigurationTarget.Workspace);
        // There is room for the picture only beside nothing else.
        await vscode.commands.executeCommand('workbench.action.closeSidebar');
        try {
          await vscode.commands.executeCommand('forbear.openWalkthrough');
          await page.waitFor('.getting-started-media');
          await page.screenshot(`walkthrough-${name}.png`);
        } finally {
          await vscode.commands.executeCommand('workbench.action.focusSideBar');
          await workbench.update('colorTheme', undefined, vscode.ConfigurationTarget.Workspace);
        }
      });
});

describe('the log', () => {
  it('is shown on request', async () => {
    await vscode.commands.executeCommand('forbear.showLog');
    await until(() => {
      const { visibleTextEditors } = vscode.window;
      return visibleTextEditors.some(({ document }) => document.uri.scheme === 'output') ? true : undefined;
    });
  });
});
