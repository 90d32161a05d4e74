import * as l10n from '@vscode/l10n';
import type { PlacedSite } from 'eslint-plugin-forbear/inventory';
import type { CodeAction, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { commands } from '../../shared/commands.js';

/** Under a kind of its own: it changes nothing. */
export const simulateKind = 'refactor.forbear.simulate';

/** The action that simulates the retry whose first line holds the start of a selection; of nested ones the innermost. */
export function simulateActions(
  document: TextDocument,
  sites: readonly PlacedSite[],
  range: Range,
): CodeAction[] {
  const offset = document.offsetAt(range.start);
  const site = sites.findLast(({ start, headEnd }) => start <= offset && offset <= headEnd);
  if (!site) return [];
  const { line, character } = document.positionAt(site.start);
  const title = l10n.t('Simulate this retry in an outage');
  return [
    {
      title,
      kind: simulateKind,
      command: { title, command: commands.simulateRetry, arguments: [document.uri, line, character] },
    },
  ];
}
