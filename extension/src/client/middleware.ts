import type { CodeAction, Command, TextDocument } from 'vscode';
import {
  DocumentDiagnosticRequest,
  vsdiag,
  type BaseLanguageClient,
  type Middleware,
} from 'vscode-languageclient';
import { counterpartOf, type Companions } from './companions.js';
import { inTimeForSaving } from './save-limit.js';

/**
 * Leaves the diagnostics of a document to its companion, and hangs our code actions on them: whoever owns the squiggle,
 * the fix is there. And no save waits for us.
 *
 * @param saveIsOver resolves once a save that begins now has waited long enough for fixes
 */
export function middlewareFor(companions: Companions, saveIsOver: () => Promise<undefined>): Middleware {
  return {
    provideDiagnostics: (document, previousResultId, token, next) => {
      const uri = 'uri' in document ? document.uri : document;
      if (companions.of(uri.toString()) === undefined) return next(document, previousResultId, token);
      return { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] };
    },
    provideCodeActions: async (document, range, context, token, next) => {
      const asked = Promise.resolve(next(document, range, context, token));
      const actions = await inTimeForSaving(context, asked, saveIsOver);
      if (companions.of(document.uri.toString()) === undefined) return actions;
      for (const action of actions ?? [])
        if (isCodeAction(action) && action.diagnostics) {
          action.diagnostics = action.diagnostics.map(
            (own) => counterpartOf(own, context.diagnostics) ?? own,
          );
        }
      return actions;
    },
  };
}

/** Has the diagnostics of open documents pulled again; of one of them where a URI is given. */
export function refreshDiagnostics(
  client: BaseLanguageClient,
  documents: readonly TextDocument[],
  onlyUri?: string,
): void {
  const feature = client.getFeature(DocumentDiagnosticRequest.method);
  for (const document of documents)
    if (onlyUri === undefined || document.uri.toString() === onlyUri) {
      feature.getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
    }
}

function isCodeAction(action: CodeAction | Command): action is CodeAction {
  return 'kind' in action;
}
