import * as l10n from '@vscode/l10n';
import { summaryText, type PlacedSite, type TimelineTheme } from 'eslint-plugin-forbear/inventory';
import type { CodeLens, Hover, InlayHint, Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { commands } from '../../shared/commands.js';
import { siteMarkdown } from './site-markdown.js';

/** The facts and the picture of the retry site whose first line holds a position; of nested ones the innermost. */
export function hoverAt(
  document: TextDocument,
  sites: readonly PlacedSite[],
  position: Position,
  theme: TimelineTheme,
): Hover | null {
  const offset = document.offsetAt(position);
  const site = sites.findLast(({ start, headEnd }) => start <= offset && offset <= headEnd);
  if (!site) return null;
  return {
    contents: { kind: 'markdown', value: siteMarkdown(site.record, theme) },
    range: { start: document.positionAt(site.start), end: document.positionAt(site.headEnd) },
  };
}

/** A line above each retry site that says what it does, shows its picture when it is clicked, and offers to simulate it. */
export function codeLenses(document: TextDocument, sites: readonly PlacedSite[]): CodeLens[] {
  return sites.flatMap(({ record, start, headEnd }) => {
    const position = document.positionAt(start);
    const range = { start: position, end: document.positionAt(headEnd) };
    const place = [document.uri, position.line, position.character];
    return [
      {
        range,
        command: { title: summaryText(record, l10n.t), command: commands.showSite, arguments: place },
      },
      { range, command: { title: l10n.t('Simulate'), command: commands.simulateRetry, arguments: place } },
    ];
  });
}

/** At the end of the first line of each retry site what it does, with the picture when it is pointed at. */
export function inlayHints(
  document: TextDocument,
  sites: readonly PlacedSite[],
  range: Range,
  theme: TimelineTheme,
): InlayHint[] {
  const from = document.offsetAt(range.start);
  const to = document.offsetAt(range.end);
  return sites
    .filter(({ headEnd }) => from <= headEnd && headEnd <= to)
    .map(({ record, headEnd }) => ({
      position: document.positionAt(headEnd),
      label: summaryText(record, l10n.t),
      paddingLeft: true,
      tooltip: {
        kind: 'markdown',
        value: `${siteMarkdown(record, theme)}\n\n${l10n.t('From Forbear; off with {0}.', '`forbear.inlayHints`')}`,
      },
    }));
}
