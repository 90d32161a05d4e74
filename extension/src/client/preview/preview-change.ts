import * as vscode from 'vscode';
import type { CodeAction } from 'vscode-languageclient';
import type { LanguageServer } from '../language-server.js';
import type { Previews } from './previews.js';

/**
 * Shows what code actions of the server would make of a document, one after the user's choice where there are several,
 * and applies it if that is wanted.
 *
 * @param actions with edits that the server withholds until they are asked for
 */
export async function previewChange(
  server: LanguageServer,
  previews: Previews,
  uri: string,
  actions: readonly CodeAction[],
): Promise<void> {
  const action = await chosenOf(actions);
  if (!action) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const client = await server.client();
  const resolved = await client.sendRequest<CodeAction>('codeAction/resolve', action);
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(resolved.edit);
  if (!edit) return;
  const { version } = document;
  const before = document.getText();
  const after = withEdits(document, edit.get(document.uri));
  const isWanted = await previews.confirm(
    { title: action.title, path: document.uri.path, before, after },
    vscode.l10n.t('Apply "{0}"?', action.title),
    vscode.l10n.t('Apply'),
  );
  if (!isWanted) return;
  if (document.version === version) await vscode.workspace.applyEdit(edit);
  else
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The file has changed meanwhile; nothing was applied'),
    );
  await vscode.window.showTextDocument(document);
}

async function chosenOf(actions: readonly CodeAction[]): Promise<CodeAction | undefined> {
  if (actions.length < 2) return actions[0];
  const items = actions.map((action) => ({ label: action.title, action }));
  const placeHolder = vscode.l10n.t('Which change do you want to see?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.action;
}

/** The text of a document after edits, which do not overlap. */
function withEdits(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): string {
  let text = document.getText();
  const placed = edits.map(({ range, newText }) => ({
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
    newText,
  }));
  for (const { start, end, newText } of placed.sort((a, b) => b.start - a.start))
    text = text.slice(0, start) + newText + text.slice(end);
  return text;
}
