import * as vscode from 'vscode';
import { commands } from '../../shared/commands.js';
import { isLanguage } from '../../shared/languages.js';
import { siteRequested, type FoundSite, type SiteParams } from '../../shared/simulation.js';
import type { LanguageServer } from '../language-server.js';
import { SimulationPanel } from './simulation-panel.js';

/** Adds the command that simulates a retry. */
export function registerSimulation(server: LanguageServer, extensionUri: vscode.Uri): vscode.Disposable {
  const panel = new SimulationPanel(extensionUri);
  const command = async (uri?: string, line?: number, character?: number) => {
    const place =
      uri !== undefined && line !== undefined && character !== undefined
        ? { uri, line, character }
        : placeOfCursor();
    const site = place && (await server.request<FoundSite | null>(siteRequested, place));
    if (site) panel.show(site);
    else await tellWhatToDo();
  };
  return vscode.Disposable.from(panel, vscode.commands.registerCommand(commands.simulateRetry, command));
}

function placeOfCursor(): SiteParams | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isLanguage(editor.document.languageId)) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), line, character };
}

async function tellWhatToDo(): Promise<void> {
  const scan = vscode.l10n.t('Scan Workspace');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'There is no retry at the cursor. Put it into one in a JavaScript or TypeScript file, such as a loop that calls again after a failure, and run the command again; a scan lists every retry of the workspace.',
    ),
    scan,
  );
  if (chosen === scan) await vscode.commands.executeCommand(commands.scanWorkspace);
}
