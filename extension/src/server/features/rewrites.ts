import type { CodeAction, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Rewrite } from '../../engine/finding.js';
import type { EditedAction } from '../withheld-edits.js';
import { editOf } from './edit-of.js';
import { previewOf } from './preview.js';

/** The kinds of rewrites that need no diagnostic. */
const kindOf = {
  retry: 'refactor.rewrite.forbear.retry',
  breaker: 'refactor.rewrite.forbear.breaker',
  fetch: 'refactor.rewrite.forbear.fetch',
} as const;

const previewKind = 'refactor.rewrite.forbear.preview';

export const rewriteKinds = [...Object.values(kindOf), previewKind];

/** The rewrites of the retries and the calls that a selection touches. */
export function rewriteActions(
  document: TextDocument,
  rewrites: readonly Rewrite[],
  range: Range,
): (CodeAction | EditedAction)[] {
  const from = document.offsetAt(range.start);
  const to = document.offsetAt(range.end);
  const changes = rewrites
    .filter(({ start, end }) => start <= to && from <= end)
    .map(({ title, to: target, replacement }) => ({
      title,
      kind: kindOf[target],
      edit: editOf(document, replacement),
    }));
  return [...changes, ...previewOf(document, changes, previewKind)];
}
