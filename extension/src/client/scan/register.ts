import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { commands } from '../../shared/commands.js';
import { surveyRequested, type Survey, type SurveyParams } from '../../shared/survey.js';
import { ScanResults } from './results.js';
import { RetriesView } from './retries-view.js';
import { mostFiles, scannedFiles, unscannedFiles } from './scan-files.js';
import { scan } from './scan.js';

/** Adds the view of retries, the command that fills it, and what keeps it true. */
export function registerScan(client: LanguageClient): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('forbear.scan');
  const results = new ScanResults(() => {
    view.refresh();
    tree.badge = { value: results.findings, tooltip: `${String(results.findings)} findings in retries` };
  });
  const view = new RetriesView(vscode, results, (uri) =>
    vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true)),
  );
  const tree = vscode.window.createTreeView('forbear.retries', {
    treeDataProvider: view,
    showCollapseAll: true,
  });
  const take = async (uri: string, survey: Survey) => {
    results.set(uri, survey);
    const diagnostics = await client.protocol2CodeConverter.asDiagnostics(survey.diagnostics);
    // What is shown in a tab has diagnostics of its own.
    problems.set(vscode.Uri.parse(uri, true), isShown(uri) ? [] : diagnostics);
  };
  const forget = (uri: vscode.Uri) => {
    results.delete(uri.toString());
    problems.delete(uri);
  };
  const survey = (params: SurveyParams) => client.sendRequest<Survey>(surveyRequested, params);
  const scanAgain = (uri: string) =>
    scan([uri], {
      read: textOf,
      survey,
      isCancelled: () => false,
      onFile: (_, surveyed) => void take(uri, surveyed),
    });

  return vscode.Disposable.from(
    problems,
    tree,
    vscode.commands.registerCommand(commands.scanWorkspace, () =>
      vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: 'Looking for retries', cancellable: true },
        async (progress, token) => {
          const found = await vscode.workspace.findFiles(scannedFiles, unscannedFiles, mostFiles, token);
          const uris = found.map((uri) => uri.toString());
          let done = 0;
          await scan(uris, {
            read: textOf,
            survey,
            isCancelled: () => token.isCancellationRequested,
            onFile: (uri, surveyed) => {
              done++;
              progress.report({
                increment: 100 / uris.length,
                message: `${String(done)} of ${String(uris.length)} files`,
              });
              void take(uri, surveyed);
            },
          });
          await vscode.commands.executeCommand('forbear.retries.focus');
        },
      ),
    ),
    vscode.commands.registerCommand(commands.groupByFolder, () => {
      view.groupBy('folder');
    }),
    vscode.commands.registerCommand(commands.groupByProblem, () => {
      view.groupBy('problem');
    }),
    vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
      for (const uri of urisOf(opened)) problems.delete(uri);
      for (const uri of urisOf(closed)) {
        const known = results.get(uri.toString());
        if (known) void take(uri.toString(), known);
      }
    }),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (results.get(uri.toString())) void scanAgain(uri.toString());
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      files.forEach(forget);
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri } of files) forget(oldUri);
    }),
  );
}

async function textOf(uri: string): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  if (open) return open.getText();
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true)));
}

/** The files of tabs that show one as text. */
function urisOf(tabs: readonly vscode.Tab[]): vscode.Uri[] {
  return tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
}

/** A document can stay open for a while after its tab is closed, and then shows nothing. */
function isShown(uri: string): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return urisOf(tabs).some((shown) => shown.toString() === uri);
}
