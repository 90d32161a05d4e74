import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { configWithPlugin, createProject } from './eslint-project.js';
import { closeAll, diagnosticsOf, untilFound, until, withoutJitter } from './support.js';

async function showIn(folder: vscode.WorkspaceFolder, name: string): Promise<vscode.TextDocument> {
  const file = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(file, Buffer.from(withoutJitter.before));
  return (await vscode.window.showTextDocument(file)).document;
}

describe('in a workspace of several folders', () => {
  const [one, two] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(one && two);

  afterEach(async () => {
    await vscode.workspace
      .getConfiguration('forbear', two)
      .update('preset', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
    await closeAll();
  });

  it('each has settings of its own', async () => {
    await vscode.workspace
      .getConfiguration('forbear', two)
      .update('preset', 'off', vscode.ConfigurationTarget.WorkspaceFolder);
    const off = await showIn(two, 'off.ts');
    const on = await showIn(one, 'on.ts');
    await untilFound(on, ['forbear/require-jitter']);
    assert.deepEqual(diagnosticsOf(off), []);
  });

  it('each is judged by its own ESLint, or by the bundled engine where it has none', async () => {
    await createProject(path.join(one.uri.fsPath, 'shop'), configWithPlugin);
    const ofProject = await showIn(one, 'shop/a.ts');
    await until(() => {
      const [found] = diagnosticsOf(ofProject);
      return found?.severity === vscode.DiagnosticSeverity.Warning ? found : undefined;
    });
    const bundled = await showIn(two, 'a.ts');
    const [found] = await untilFound(bundled, ['forbear/require-jitter']);
    assert.equal(found?.severity, vscode.DiagnosticSeverity.Error);
  });

  it('all are scanned', async () => {
    const files = [one, two].map(({ uri }) => vscode.Uri.joinPath(uri, 'scanned.ts'));
    for (const file of files) await vscode.workspace.fs.writeFile(file, Buffer.from(withoutJitter.before));
    await vscode.commands.executeCommand('forbear.scanWorkspace');
    for (const file of files)
      await until(() =>
        vscode.languages.getDiagnostics(file).some(({ source }) => source === 'forbear') ? true : undefined,
      );
  });
});
