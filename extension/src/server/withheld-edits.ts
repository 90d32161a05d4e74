import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../engine/finding.js';
import { differenceOf } from '../engine/text-difference.js';
import { applyAll } from './features/apply-all.js';
import { editOf, type VersionedEdit } from './features/edit-of.js';

/** What an action carries until its edit is asked for: the edit itself, or what the edit is made of then. */
type Withheld =
  | { readonly edit: TextDocumentEdit }
  | { readonly fixAllOf: string; readonly uri: string; readonly version: number };

/** What is needed of open documents. */
export interface OpenDocuments {
  readonly documents: { get(uri: string): TextDocument | undefined };
  /** The findings in what a document could become. */
  findingsIn(document: TextDocument, text: string): Promise<readonly Finding[]>;
}

/** An action whose edit says which version of the document it is for. */
export type EditedAction = Omit<CodeAction, 'edit'> & { readonly edit: VersionedEdit };

/**
 * Withholds the edit of an action until the user takes it.
 *
 * Editors that ask for an edit only then (VS Code among them, which ignores the version of an edit that it has been
 * given before) cannot apply it to a document that has changed while the menu was open.
 */
export function withhold({ edit, ...action }: EditedAction): CodeAction {
  return { ...action, data: { edit: edit.documentChanges[0] } satisfies Withheld };
}

/** An action whose edit is too costly to be made before the user takes it: all changes for the findings of a rule. */
export function withheldFixAll(
  { uri, version }: TextDocument,
  action: CodeAction,
  ruleId: string,
): CodeAction {
  return { ...action, data: { fixAllOf: ruleId, uri, version } satisfies Withheld };
}

/** Gives a withheld edit back, or undefined if it is not for this version of its document. */
export async function release(action: CodeAction, open: OpenDocuments): Promise<CodeAction | undefined> {
  const { data, ...plain } = action as Omit<CodeAction, 'data'> & { readonly data?: Withheld };
  if (data === undefined) return plain;
  if ('edit' in data) {
    const { uri, version } = data.edit.textDocument;
    return currentOf(open, uri, version) ? { ...plain, edit: { documentChanges: [data.edit] } } : undefined;
  }
  const { uri, version, fixAllOf } = data;
  const document = currentOf(open, uri, version);
  if (!document) return undefined;
  const before = document.getText();
  const after = await applyAll(before, fixAllOf, (text) => open.findingsIn(document, text));
  // The document object stays the same when its text changes.
  return currentOf(open, uri, version)
    ? { ...plain, edit: { ...editOf(document, differenceOf(before, after)) } }
    : undefined;
}

/** A document if it is open and still in that version. */
function currentOf(
  { documents }: OpenDocuments,
  uri: string,
  version: number | null,
): TextDocument | undefined {
  const document = documents.get(uri);
  return document?.version === version ? document : undefined;
}
