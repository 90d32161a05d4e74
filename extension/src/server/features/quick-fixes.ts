import { CodeActionKind, type CodeAction, type Range, type TextDocumentEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Replacement } from '../../engine/finding.js';
import { toDiagnostic } from './diagnostics.js';

/** A quick-fix whose edit says which version of the document it is for. */
export interface QuickFix extends CodeAction {
  readonly edit: { documentChanges: [TextDocumentEdit] };
}

/**
 * The quick-fixes for the findings that a range touches, in the order of a menu: what changes the code comes before what
 * silences the rule for a line, and that before what silences it for the file.
 */
export function quickFixes(document: TextDocument, findings: readonly Finding[], range: Range): QuickFix[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const touched = findings.filter((finding) => finding.start <= end && start <= finding.end);
  return mergeSame([
    ...touched.flatMap((finding) => changes(document, finding)),
    ...touched.flatMap((finding) => {
      const { ruleId, disable } = finding;
      return disable.line
        ? [quickFix(document, finding, `Disable ${ruleId} for this line`, disable.line)]
        : [];
    }),
    ...touched.map((finding) =>
      quickFix(document, finding, `Disable ${finding.ruleId} for the entire file`, finding.disable.file),
    ),
  ]);
}

function changes(document: TextDocument, finding: Finding): QuickFix[] {
  const { ruleId, fix, suggestions } = finding;
  const suggested = suggestions.map(({ title, replacement }) =>
    quickFix(document, finding, title, replacement),
  );
  if (!fix) return suggested;
  const fixed = quickFix(document, finding, `Fix this ${ruleId} problem`, fix);
  // Preferred means that "auto fix" applies it without a look, so there must be no choice to make.
  return [suggested.length === 0 ? { ...fixed, isPreferred: true } : fixed, ...suggested];
}

function quickFix(
  document: TextDocument,
  finding: Finding,
  title: string,
  { start, end, text }: Replacement,
): QuickFix {
  const edit = { range: { start: document.positionAt(start), end: document.positionAt(end) }, newText: text };
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, finding)],
    edit: {
      documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: [edit] }],
    },
  };
}

/** Makes one action of those that several findings have in common, such as silencing their rule for the file. */
function mergeSame(actions: readonly QuickFix[]): QuickFix[] {
  const merged = new Map<string, QuickFix>();
  for (const action of actions) {
    const key = JSON.stringify([action.title, action.edit]);
    const same = merged.get(key);
    const diagnostics = [...(same?.diagnostics ?? []), ...(action.diagnostics ?? [])];
    merged.set(key, { ...action, diagnostics });
  }
  return [...merged.values()];
}
