import * as l10n from '@vscode/l10n';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Replacement } from '../../engine/finding.js';
import type { EditedAction } from '../withheld-edits.js';

/** The kind of what a user may have run whenever a file is saved. */
export const fixAllKind = 'source.fixAll.forbear';

/** All fixes of a document that keep what the code does, as one action; of two that meet, the first. No suggestion is one. */
export function safeFixes(document: TextDocument, findings: readonly Finding[]): EditedAction[] {
  const fixes: Replacement[] = [];
  let end = -1;
  for (const { fix } of findings.toSorted((a, b) => (a.fix?.start ?? 0) - (b.fix?.start ?? 0)))
    if (fix && fix.start >= end) {
      fixes.push(fix);
      end = fix.end;
    }
  if (fixes.length === 0) return [];
  const { uri, version } = document;
  return [
    {
      title: l10n.t('Fix what Forbear can fix safely'),
      kind: fixAllKind,
      edit: {
        documentChanges: [
          {
            textDocument: { uri, version },
            edits: fixes.map((fix) => ({
              range: {
                start: document.positionAt(fix.start),
                end: document.positionAt(fix.end),
              },
              newText: fix.text,
            })),
          },
        ],
      },
    },
  ];
}
