import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver';
import type { QuickFix } from './features/quick-fixes.js';

/**
 * Withholds the edit of a quick-fix until the user takes it.
 *
 * Editors that ask for an edit only then (VS Code among them, which ignores the version of an edit that it has been
 * given before) cannot apply it to a document that has changed while the menu was open.
 */
export function withhold({ edit, ...action }: QuickFix): CodeAction {
  return { ...action, data: edit.documentChanges[0] satisfies TextDocumentEdit };
}

/** Gives a withheld edit back, or undefined if it is not for this version of its document. */
export function release(
  action: CodeAction,
  versionOf: (uri: string) => number | undefined,
): CodeAction | undefined {
  const edit = action.data as TextDocumentEdit;
  const { uri, version } = edit.textDocument;
  return versionOf(uri) === version ? { ...action, edit: { documentChanges: [edit] } } : undefined;
}
