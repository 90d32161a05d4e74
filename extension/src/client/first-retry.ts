import * as vscode from 'vscode';
import { mayRetry } from '../shared/text-gate.js';

/**
 * Calls once, as soon as an open document could hold a retry: now, when one is opened, or when someone types one.
 *
 * @param selector the documents that count
 */
export function onFirstRetry(selector: vscode.DocumentSelector, call: () => void): vscode.Disposable {
  const counts = (document: vscode.TextDocument) => vscode.languages.match(selector, document) > 0;
  if (vscode.workspace.textDocuments.some((document) => counts(document) && mayRetry(document.getText()))) {
    call();
    return new vscode.Disposable(() => undefined);
  }
  const callOnce = () => {
    watching.dispose();
    call();
  };
  const watching = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (counts(document) && mayRetry(document.getText())) callOnce();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Of the changed lines only: this runs at every key.
      if (counts(document) && contentChanges.some((change) => mayRetry(linesOf(document, change))))
        callOnce();
    }),
  );
  return watching;
}

function linesOf(
  document: vscode.TextDocument,
  { range, text }: vscode.TextDocumentContentChangeEvent,
): string {
  const { line } = range.start;
  return document.getText(new vscode.Range(line, 0, line + text.split('\n').length, 0));
}
