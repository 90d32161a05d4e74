import type { PlacedSite } from 'eslint-plugin-forbear/inventory';
import type { Connection, TextDocumentIdentifier } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { siteRequested, type SiteParams } from '../shared/simulation.js';
import { siteAround } from './features/site-around.js';
import { codeLenses, hoverAt, inlayHints } from './features/site-views.js';
import { unlessSuperseded, type Session } from './session.js';

/** Answers an editor that asks for hovers, code lenses and inlay hints, or for the retry to be simulated. */
export function serveSiteViews(connection: Connection, session: Session): void {
  connection.onHover(({ textDocument, position }) =>
    withSites(textDocument, null, (document, sites) => hoverAt(document, sites, position, session.theme)),
  );
  connection.onCodeLens(async ({ textDocument }) => {
    const { codeLens } = await session.settingsOf(textDocument.uri);
    return codeLens ? withSites(textDocument, [], codeLenses) : [];
  });
  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    const settings = await session.settingsOf(textDocument.uri);
    return settings.inlayHints
      ? withSites(textDocument, [], (document, sites) => inlayHints(document, sites, range, session.theme))
      : [];
  });
  connection.onRequest(siteRequested, ({ uri, line, character }: SiteParams) =>
    withSites({ uri }, null, (document, sites) => siteAround(document, sites, { line, character })),
  );

  async function withSites<Answer>(
    { uri }: TextDocumentIdentifier,
    otherwise: Answer,
    answer: (document: TextDocument, sites: readonly PlacedSite[]) => Answer,
  ): Promise<Answer> {
    const document = session.documents.get(uri);
    if (!document) return otherwise;
    return unlessSuperseded(
      session.retriesOf(document).then(({ sites }) => answer(document, sites)),
      otherwise,
    );
  }
}
