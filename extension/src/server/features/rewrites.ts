import type { Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Rewrite } from '../../engine/finding.js';
import type { EditedAction } from '../withheld-edits.js';
import { editOf } from './edit-of.js';

/** The kinds of rewrites that need no diagnostic. */
const kindOf = {
  retry: 'refactor.rewrite.forbear.retry',
  breaker: 'refactor.rewrite.forbear.breaker',
} as const;

export const rewriteKinds = Object.values(kindOf);

/** The rewrites of the retries that a selection touches. */
export function rewriteActions(
  document: TextDocument,
  rewrites: readonly Rewrite[],
  range: Range,
): EditedAction[] {
  const from = document.offsetAt(range.start);
  const to = document.offsetAt(range.end);
  return rewrites
    .filter(({ start, end }) => start <= to && from <= end)
    .map(({ title, to: target, replacement }) => ({
      title,
      kind: kindOf[target],
      edit: editOf(document, replacement),
    }));
}
