import type { TextDocumentEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Replacement } from '../../engine/finding.js';

/** An edit that says which version of the document it is for. */
export interface VersionedEdit {
  readonly documentChanges: [TextDocumentEdit];
}

/** The edit that makes a replacement in the document as it is now. */
export function editOf(document: TextDocument, { start, end, text }: Replacement): VersionedEdit {
  const { uri, version } = document;
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  return { documentChanges: [{ textDocument: { uri, version }, edits: [{ range, newText: text }] }] };
}
