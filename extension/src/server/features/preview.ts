import * as l10n from '@vscode/l10n';
import type { CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { commands } from '../../shared/commands.js';
import { withhold, type EditedAction } from '../withheld-edits.js';

/** The action that shows what others would change before they do; none where nothing would be changed. */
export function previewOf(
  { uri }: TextDocument,
  changes: readonly EditedAction[],
  kind: CodeActionKind,
): CodeAction[] {
  if (changes.length === 0) return [];
  const title = changes.length === 1 ? l10n.t('Preview this change') : l10n.t('Preview these changes');
  const diagnostics = changes.flatMap((change) => change.diagnostics ?? []);
  return [
    {
      title,
      kind,
      ...(diagnostics.length > 0 && { diagnostics }),
      command: {
        title,
        command: commands.previewChange,
        arguments: [uri, changes.map((change) => withhold(change))],
      },
    },
  ];
}
