import * as l10n from '@vscode/l10n';
import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Replacement } from '../../engine/finding.js';
import { commands } from '../../shared/commands.js';
import { withheldFixAll, type EditedAction } from '../withheld-edits.js';
import { changeOf } from './apply-all.js';
import { toDiagnostic } from './diagnostics.js';
import { editOf } from './edit-of.js';
import { previewOf } from './preview.js';

/**
 * The quick-fixes for the findings that a range touches, in the order of a menu: what changes the code at this place,
 * then everywhere in the file; a look at it as a diff; what silences the rule for the line, then for the file; and last what explains it.
 */
export function quickFixes(
  document: TextDocument,
  findings: readonly Finding[],
  range: Range,
): (CodeAction | EditedAction)[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const touched = findings.filter((finding) => finding.start <= end && start <= finding.end);
  const changed = touched.flatMap((finding) => changes(document, finding));
  return mergeSame([
    ...changed,
    ...touched.flatMap((finding) => fixAll(document, finding, findings)),
    ...previewOf(document, changed, CodeActionKind.QuickFix),
    ...touched.flatMap((finding) => {
      const { ruleId, disable } = finding;
      return disable.line
        ? [edited(document, finding, l10n.t('Disable {0} for this line', ruleId), disable.line)]
        : [];
    }),
    ...touched.map((finding) =>
      edited(
        document,
        finding,
        l10n.t('Disable {0} for the entire file', finding.ruleId),
        finding.disable.file,
      ),
    ),
    ...touched.map((finding) => explain(document, finding)),
  ]);
}

function changes(document: TextDocument, finding: Finding): EditedAction[] {
  const { ruleId, fix, suggestions } = finding;
  const suggested = suggestions.map(({ title, replacement }) =>
    edited(document, finding, title, replacement),
  );
  if (!fix) return suggested;
  const fixed = edited(document, finding, l10n.t('Fix this {0} problem', ruleId), fix);
  // Preferred means that "auto fix" applies it without a look, so there must be no choice to make.
  return [suggested.length === 0 ? { ...fixed, isPreferred: true } : fixed, ...suggested];
}

/** Offered where there is more than one to fix. */
function fixAll(document: TextDocument, finding: Finding, findings: readonly Finding[]): CodeAction[] {
  const { ruleId } = finding;
  const fixable = findings.filter((other) => other.ruleId === ruleId && changeOf(other));
  if (fixable.length < 2 || !changeOf(finding)) return [];
  const action = actionFor(document, finding, l10n.t('Fix all {0} problems in this file', ruleId));
  return [withheldFixAll(document, action, ruleId)];
}

function explain(document: TextDocument, finding: Finding): CodeAction {
  const title = l10n.t('Explain {0}', finding.ruleId);
  const command = { title, command: commands.explainRule, arguments: [finding.ruleId] };
  return { ...actionFor(document, finding, title), command };
}

function edited(
  document: TextDocument,
  finding: Finding,
  title: string,
  replacement: Replacement,
): EditedAction {
  return { ...actionFor(document, finding, title), edit: editOf(document, replacement) };
}

function actionFor(document: TextDocument, finding: Finding, title: string) {
  return { title, kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(document, finding)] };
}

/** Makes one action of those that several findings have in common, such as silencing their rule for the file. */
function mergeSame<Action extends CodeAction | EditedAction>(actions: readonly Action[]): Action[] {
  const merged = new Map<string, Action>();
  for (const action of actions) {
    const key = JSON.stringify([action.title, action.edit, action.data]);
    const same = merged.get(key);
    const diagnostics = [...(same?.diagnostics ?? []), ...(action.diagnostics ?? [])];
    merged.set(key, { ...action, diagnostics });
  }
  return [...merged.values()];
}
