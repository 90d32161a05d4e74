import * as l10n from '@vscode/l10n';
import {
  CodeActionKind,
  LSPErrorCodes,
  ResponseError,
  type CodeAction,
  type CodeActionParams,
  type Connection,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, Finding } from '../engine/finding.js';
import { fixAllKind, safeFixes } from './features/fix-all.js';
import { quickFixes } from './features/quick-fixes.js';
import { rewriteActions, rewriteKinds } from './features/rewrites.js';
import { simulateActions, simulateKind } from './features/simulate-action.js';
import { unlessSuperseded, type Session } from './session.js';
import { release, withhold, type EditedAction } from './withheld-edits.js';

/** The kinds of actions that an editor can ask for. */
export const codeActionKinds = [CodeActionKind.QuickFix, ...rewriteKinds, simulateKind, fixAllKind];

/** Answers an editor that asks for code actions, and for the edit of the one that is chosen. */
export function serveCodeActions(connection: Connection, session: Session): void {
  connection.onCodeAction(async (params): Promise<CodeAction[]> => {
    const document = session.documents.get(params.textDocument.uri);
    if (!document) return [];
    const actions = (await Promise.all(offersFor(document, params))).flat();
    const withheld = actions.map((action) => (isEdited(action) ? withhold(action) : action));
    const { resolveSupport } = session.client.textDocument?.codeAction ?? {};
    if (resolveSupport?.properties.includes('edit') === true) return withheld;
    const released = await Promise.all(withheld.map((action) => release(action, session)));
    return released.filter((action) => action !== undefined);
  });

  connection.onCodeActionResolve(
    async (action) =>
      (await unlessSuperseded(release(action, session), undefined)) ??
      new ResponseError(LSPErrorCodes.ContentModified, l10n.t('"{0}" is for an older text', action.title)),
  );

  function offersFor(
    document: TextDocument,
    { range, context: { only } }: CodeActionParams,
  ): Promise<(CodeAction | EditedAction)[]>[] {
    const findings = () => findingsOf(document);
    return [
      wants(only, CodeActionKind.QuickFix) && findings().then((all) => quickFixes(document, all, range)),
      wants(only, ...rewriteKinds) &&
        unlessSuperseded(session.retriesOf(document), undefined).then((retries) =>
          rewriteActions(document, retries?.rewrites ?? [], range),
        ),
      wants(only, simulateKind) &&
        unlessSuperseded(session.retriesOf(document), undefined).then((retries) =>
          simulateActions(document, retries?.sites ?? [], range),
        ),
      // Only who names it gets it: a menu for all kinds is for one place.
      only !== undefined && wants(only, fixAllKind) && findings().then((all) => safeFixes(document, all)),
    ].filter((offers) => offers !== false);
  }

  async function findingsOf(document: TextDocument): Promise<readonly Finding[]> {
    const unknown: Analysis = { kind: 'unparsable' };
    const snapshot = session.snapshotOf(document);
    const analysis = await unlessSuperseded(
      snapshot.then((known) => known.analysis),
      unknown,
    );
    return analysis.kind === 'linted' ? analysis.findings : [];
  }
}

/** Whether someone who asks for some kinds gets one of others: `quickfix` for `quickfix`, for all kinds, or for nothing named. */
function wants(only: readonly CodeActionKind[] | undefined, ...kinds: readonly CodeActionKind[]): boolean {
  const isAsked = (kind: CodeActionKind) => (asked: CodeActionKind) =>
    asked === CodeActionKind.Empty || asked === kind || kind.startsWith(`${asked}.`);
  return only === undefined || kinds.some((kind) => only.some(isAsked(kind)));
}

function isEdited(action: CodeAction | EditedAction): action is EditedAction {
  return action.edit !== undefined;
}
