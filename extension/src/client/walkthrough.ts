import * as vscode from 'vscode';
import { commands } from '../shared/commands.js';

/** Adds the commands of the walkthrough, which VS Code itself shows to those who look for one. */
export function registerWalkthrough({ extension, extensionUri }: vscode.ExtensionContext): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.openWalkthrough, () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#start`),
    ),
    vscode.commands.registerCommand(commands.openSample, async () => {
      const sample = await vscode.workspace.fs.readFile(
        vscode.Uri.joinPath(extensionUri, 'walkthrough', 'sample.ts'),
      );
      const content = new TextDecoder().decode(sample);
      const document = await vscode.workspace.openTextDocument({ language: 'typescript', content });
      // Beside the walkthrough, which goes on from there.
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
    }),
  );
}
