import * as vscode from 'vscode';
import type { InstallCommand, SetUpPlan } from '../../shared/project-set-up.js';
import type { Previews } from '../preview/previews.js';

/** What setting up ESLint needs. */
export interface SetUpParts {
  readonly plan: (folder: string) => Promise<SetUpPlan>;
  readonly previews: Previews;
  readonly runInTerminal: (command: InstallCommand) => void;
}

/** Shows what would have the ESLint of a folder run our rules, and does it if that is wanted. */
export async function setUpEslint({ plan, previews, runInTerminal }: SetUpParts): Promise<void> {
  const folder = await folderToSetUp();
  if (!folder) return;
  if (folder.scheme !== 'file' || !vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('ESLint can be set up in a trusted folder on this machine only'),
    );
    return;
  }
  const { planned, note, install } = await plan(folder.fsPath);
  if (!planned) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing has been changed: {0}', note ?? vscode.l10n.t('ESLint is set up')),
    );
    return;
  }
  const file = vscode.Uri.file(planned.file);
  const name = vscode.workspace.asRelativePath(file);
  const isWanted = await previews.confirm(
    { title: vscode.l10n.t('{0}: with Forbear', name), path: file.path, ...planned },
    vscode.l10n.t('Write {0} as shown, and install what it needs?', name),
    vscode.l10n.t('Set Up'),
  );
  if (!isWanted) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(planned.after));
  await vscode.window.showTextDocument(file);
  if (install) runInTerminal(install);
}

/** Of the file in the active editor, or the only one there is, or the one that the user chooses. */
async function folderToSetUp(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const around = active && vscode.workspace.getWorkspaceFolder(active);
  if (active && around) return vscode.Uri.joinPath(active, '..');
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0];
  return folder?.uri;
}
