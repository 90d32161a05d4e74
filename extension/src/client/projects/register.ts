import * as vscode from 'vscode';
import { commands } from '../../shared/commands.js';
import { isLanguage } from '../../shared/languages.js';
import {
  missingRuntimeRequested,
  setUpRequested,
  type InstallCommand,
  type SetUpPlan,
} from '../../shared/project-set-up.js';
import type { LanguageServer } from '../language-server.js';
import type { Previews } from '../preview/previews.js';
import { InstallOffer } from './install-offer.js';
import { setUpEslint } from './set-up-eslint.js';

const declinedKey = 'declinedInstalls';

/** Adds the offer to install the runtime, and the command that sets up ESLint. */
export function registerProjects(
  server: LanguageServer,
  state: vscode.Memento,
  previews: Previews,
): vscode.Disposable {
  const declined = () => state.get<readonly string[]>(declinedKey, []);
  const offer = new InstallOffer({
    missingRuntime: (params) => server.request<InstallCommand | null>(missingRuntimeRequested, params),
    ask: async ({ folder, command }) => {
      const install = vscode.l10n.t('Install');
      const question = vscode.l10n.t(
        'The code now imports forbear, which {0} does not have yet. Install it with "{1}"?',
        vscode.workspace.asRelativePath(vscode.Uri.joinPath(vscode.Uri.file(folder), 'package.json')),
        command,
      );
      const decline = vscode.l10n.t("Don't Ask Again");
      const answer = await vscode.window.showInformationMessage(question, install, decline);
      return answer === install ? 'install' : answer === decline ? 'decline' : 'later';
    },
    run: runInTerminal,
    declined: {
      get: declined,
      add: async (folder) => state.update(declinedKey, [...declined(), folder]),
    },
  });
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
      const { uri, languageId } = document;
      // A command of a project can be run only where that is trusted and has a folder on this machine.
      if (!vscode.workspace.isTrusted || uri.scheme !== 'file' || !isLanguage(languageId)) return;
      if (reason !== undefined) return;
      const inserted = contentChanges.map(({ text }) => text);
      void offer.after({ file: uri.fsPath, text: document.getText(), inserted });
    }),
    vscode.commands.registerCommand(commands.setUpEslint, () =>
      setUpEslint({
        plan: (folder) => server.request<SetUpPlan>(setUpRequested, { folder }),
        previews,
        runInTerminal,
      }),
    ),
  );
}

function runInTerminal({ folder, command }: InstallCommand): void {
  const terminal = vscode.window.createTerminal({ name: 'Forbear', cwd: folder });
  terminal.show();
  terminal.sendText(command);
}
