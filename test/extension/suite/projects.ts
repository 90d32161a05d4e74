import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from './page.js';
import { closeAll, show, textAfter, until, untilFound, withoutJitter } from './support.js';

const toast = '.notification-toast';

function fileOf(name: string): vscode.Uri {
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(workspace);
  return vscode.Uri.joinPath(workspace.uri, name);
}

async function write(name: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileOf(name), Buffer.from(text));
}

/** Makes the edit that needs the runtime in a file. */
async function insertJitter(name: string): Promise<void> {
  const { document } = await show(name, withoutJitter.before);
  const [finding] = await untilFound(document, ['forbear/require-jitter']);
  assert.ok(finding);
  await textAfter(document, finding, 'Spread the wait with fullJitter()');
}

/** The terminal that our commands run in, once there is one. */
function ourTerminal(): Promise<vscode.Terminal> {
  return until(() => vscode.window.terminals.find(({ name }) => name === 'Forbear'));
}

// The package managers of these projects are not installed here, so that the commands in their terminals do nothing.
if (process.env.FORBEAR_TEST_UI)
  describe('a project', () => {
    afterEach(async () => {
      for (const terminal of vscode.window.terminals) terminal.dispose();
      await closeAll();
    });

    it('without the runtime is offered to install it after an edit that needs it', async () => {
      await write('shop/package.json', '{ "name": "shop" }');
      await write('shop/bun.lock', '{}');
      await write('shop/orders/package.json', '{ "name": "orders" }');
      await insertJitter('shop/orders/src/a.ts');
      await page.waitFor(`${toast} >> text=bun add forbear`);
      await page.screenshot('install.png');
      await page.click(`${toast} >> .monaco-button >> text=Install`);
      const { creationOptions } = await ourTerminal();
      assert.equal((creationOptions as vscode.TerminalOptions).cwd, fileOf('shop/orders').fsPath);
    });

    it('is never asked again once that is declined', async () => {
      await write('declined/package.json', '{ "name": "declined", "packageManager": "pnpm@10.0.0" }');
      await insertJitter('declined/a.ts');
      await page.waitFor(`${toast} >> text=pnpm add forbear`);
      await page.click(`${toast} >> .monaco-button >> text=Don't Ask Again`);
      await page.waitForHidden(`${toast} >> text=pnpm add forbear`);
      await insertJitter('declined/b.ts');
      // What is asked after the edit has been answered, so the offer would have been made.
      await vscode.commands.executeCommand('forbear.explainRule', 'forbear/require-jitter');
      await page.waitForHidden(`${toast} >> text=pnpm add forbear`);
      assert.deepEqual(vscode.window.terminals, []);
    });

    it('has its ESLint set up once the change has been seen', async () => {
      await write('set-up/package.json', '{ "name": "set-up", "packageManager": "pnpm@10.0.0" }');
      await write('set-up/eslint.config.mjs', 'export default [{ rules: {} }];\n');
      await show('set-up/a.ts', 'export {};\n');
      const done = vscode.commands.executeCommand('forbear.setUpEslint');
      await page.waitFor(`${toast} >> text=Write set-up/eslint.config.mjs`);
      await page.screenshot('set-up.png');
      await page.click(`${toast} >> .monaco-button >> text=Set Up`);
      await done;
      const written = await vscode.workspace.fs.readFile(fileOf('set-up/eslint.config.mjs'));
      assert.match(String(written), /^import forbear from 'eslint-plugin-forbear';/);
      assert.match(String(written), /\[\{ rules: \{\} \}, forbear\.configs\.recommended\]/);
      const { creationOptions } = await ourTerminal();
      assert.equal((creationOptions as vscode.TerminalOptions).cwd, fileOf('set-up').fsPath);
    });
  });
