import * as vscode from 'vscode';
import { commands } from '../../shared/commands.js';
import { surveyRequested, type Survey, type SurveyParams } from '../../shared/survey.js';
import type { LanguageServer } from '../language-server.js';
import { changedFiles } from './changed-files.js';
import { coalesced } from './coalesced.js';
import { ScanResults } from './results.js';
import { RetriesView } from './retries-view.js';
import { mostFiles, scannedFiles, unscannedFiles } from './scan-files.js';
import { scan } from './scan.js';
import { registerViewCommands, setContext } from './view-commands.js';

/** Milliseconds between two looks at what a scan has found so far. */
const showEveryMs = 200;

/** Adds the view of retries, the command that fills it, and what keeps it true. */
export function registerScan(
  server: LanguageServer,
  readFile: (uri: vscode.Uri) => Thenable<Uint8Array>,
): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('forbear.scan');
  const results = new ScanResults(
    coalesced(
      () => {
        view.refresh();
        tree.badge = {
          value: results.findings,
          tooltip: vscode.l10n.t('{0} findings in retries', results.findings),
        };
        void setContext('hasResults', results.files.length > 0);
      },
      (show) => setTimeout(show, showEveryMs),
    ),
  );
  const view = new RetriesView(vscode, results, (uri) =>
    vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true)),
  );
  const tree = vscode.window.createTreeView('forbear.retries', {
    treeDataProvider: view,
    showCollapseAll: true,
  });
  const take = async (uri: string, survey: Survey) => {
    results.set(uri, survey);
    if (survey.diagnostics.length === 0) {
      problems.delete(vscode.Uri.parse(uri, true));
      return;
    }
    const { protocol2CodeConverter } = await server.client();
    const diagnostics = await protocol2CodeConverter.asDiagnostics(survey.diagnostics);
    // What is shown in a tab has diagnostics of its own.
    problems.set(vscode.Uri.parse(uri, true), isShown(uri) ? [] : diagnostics);
  };
  const forget = (gone: vscode.Uri) => {
    for (const uri of results.within(gone.toString())) {
      results.delete(uri);
      problems.delete(vscode.Uri.parse(uri, true));
    }
  };
  const textOf = async (uri: string) =>
    documentOf(uri)?.getText() ?? new TextDecoder().decode(await readFile(vscode.Uri.parse(uri, true)));
  const survey = (params: SurveyParams) => server.request<Survey>(surveyRequested, params);
  const scanAgain = (uri: string) =>
    scan([uri], {
      read: textOf,
      survey,
      isCancelled: () => false,
      onFile: (_, surveyed) => void take(uri, surveyed),
    });
  const scanWithProgress = (find: (token: vscode.CancellationToken) => Promise<readonly string[]>) =>
    vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Looking for retries'),
        cancellable: true,
      },
      async (progress, token) => {
        const uris = await find(token);
        let done = 0;
        await scan(uris, {
          read: textOf,
          survey,
          isCancelled: () => token.isCancellationRequested,
          onFile: (uri, surveyed) => {
            done++;
            // At each percent: VS Code shows every report that it gets.
            const percents =
              Math.floor((100 * done) / uris.length) - Math.floor((100 * (done - 1)) / uris.length);
            if (percents > 0)
              progress.report({
                increment: percents,
                message: vscode.l10n.t('{0} of {1} files', done, uris.length),
              });
            void take(uri, surveyed);
          },
        });
        await vscode.commands.executeCommand('forbear.retries.focus');
      },
    );

  const watcher = vscode.workspace.createFileSystemWatcher(scannedFiles, true, false, true);
  // Of a folder that is deleted, its files included, VS Code names the folder only.
  const deletions = vscode.workspace.createFileSystemWatcher('**', true, true, false);
  return vscode.Disposable.from(
    problems,
    tree,
    vscode.commands.registerCommand(commands.scanWorkspace, () =>
      scanWithProgress(async (token) => {
        const found = await vscode.workspace.findFiles(scannedFiles, unscannedFiles, mostFiles + 1, token);
        if (found.length > mostFiles)
          void vscode.window.showWarningMessage(
            vscode.l10n.t(
              'Only the first {0} files are looked at; open a folder of the workspace by itself to see the others',
              mostFiles,
            ),
          );
        return found.slice(0, mostFiles).map((uri) => uri.toString());
      }),
    ),
    vscode.commands.registerCommand(commands.scanChangedFiles, async () => {
      const changed = await changedFiles(vscode.extensions);
      if (changed && changed.length > 0) return scanWithProgress(() => Promise.resolve(changed));
      void vscode.window.showInformationMessage(
        changed
          ? vscode.l10n.t('No source file differs from the last commit')
          : vscode.l10n.t('Which files have changed is known to the Git extension only, which is not there'),
      );
      return undefined;
    }),
    registerViewCommands(view),
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
    watcher,
    deletions,
    // By whatever program, and by renaming.
    deletions.onDidDelete(forget),
    watcher.onDidChange((uri) => {
      if (results.get(uri.toString()) && !documentOf(uri.toString())) void scanAgain(uri.toString());
    }),
  );
}

function documentOf(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
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
