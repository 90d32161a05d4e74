import * as l10n from '@vscode/l10n';
import { attemptsText, waitsText, type PlacedSite } from 'eslint-plugin-forbear/inventory';
import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FoundSite } from '../../shared/simulation.js';

/** The retry site that a position is in, of nested ones the innermost; null where it is in none. */
export function siteAround(
  document: TextDocument,
  sites: readonly PlacedSite[],
  position: Position,
): FoundSite | null {
  const offset = document.offsetAt(position);
  // By the whole of its first line, too, which is where a lens and a hover are.
  const site = sites.findLast(
    ({ start, end }) =>
      offset <= end && (start <= offset || document.positionAt(start).line === position.line),
  );
  if (!site) return null;
  const { record } = site;
  const what = record.library ?? l10n.t('Retry');
  const calls = record.calls.join(', ');
  return {
    record,
    title: calls === '' ? what : l10n.t('{0} of {1}', what, calls),
    facts: `${attemptsText(record, l10n.t)}; ${waitsText(record, l10n.t)}`,
  };
}
