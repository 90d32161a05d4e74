import * as vscode from 'vscode';
import { commands } from '../../shared/commands.js';
import type { RetriesView } from './retries-view.js';
import type { TreeNode } from './tree.js';

/** Adds the commands that choose what the view of retries shows, and the one that fixes from there. */
export function registerViewCommands(view: RetriesView): vscode.Disposable {
  const showOnly = (problemsOnly: boolean) => {
    view.choose({ problemsOnly });
    return setContext('problemsOnly', problemsOnly);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.groupByFolder, () => {
      view.choose({ grouping: 'folder' });
    }),
    vscode.commands.registerCommand(commands.groupByProblem, () => {
      view.choose({ grouping: 'problem' });
    }),
    vscode.commands.registerCommand(commands.showProblemsOnly, () => showOnly(true)),
    vscode.commands.registerCommand(commands.showAllRetries, () => showOnly(false)),
    vscode.commands.registerCommand(commands.fixRetry, fixRetry),
  );
}

/** Sets what the conditions of menus and commands in the manifest ask for. */
export function setContext(name: 'hasResults' | 'problemsOnly', value: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', `forbear.${name}`, value);
}

async function fixRetry({ fixAt }: TreeNode): Promise<void> {
  if (!fixAt) return;
  const position = new vscode.Position(fixAt.line, fixAt.character);
  const selection = new vscode.Range(position, position);
  const { document } = await vscode.window.showTextDocument(vscode.Uri.parse(fixAt.uri, true), { selection });
  // The editor drops a menu that it still waits for when the cursor rests or squiggles come, as both do in a document
  // that has just been opened. So the fixes are asked for before: then the menu has not to wait.
  await vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    document.uri,
    selection,
    vscode.CodeActionKind.QuickFix.value,
  );
  await vscode.commands.executeCommand('editor.action.quickFix');
}
