import * as vscode from 'vscode';
import type { FoundSite } from '../../shared/simulation.js';
import { isCopyMessage } from '../../simulate/page-data.js';
import { pageHtml } from './page-html.js';
import { panelTexts } from './panel-texts.js';

/** The panel beside the editor, of which there is one: the next retry takes the place of the last. */
export class SimulationPanel implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  #panel: vscode.WebviewPanel | undefined;

  constructor(extensionUri: vscode.Uri) {
    this.#extensionUri = extensionUri;
  }

  show({ record, title, facts }: FoundSite): void {
    const panel = (this.#panel ??= this.#create());
    const { webview } = panel;
    const address = (file: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#extensionUri, file)).toString(true);
    webview.html = pageHtml({
      title,
      facts,
      data: { record, texts: panelTexts(), language: vscode.env.language },
      script: address('simulation.js'),
      style: address('simulation.css'),
      cspSource: webview.cspSource,
      nonce: crypto.randomUUID(),
    });
    panel.reveal(undefined, false);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #create(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(
      'forbear.simulation',
      vscode.l10n.t('Simulated Retry'),
      vscode.ViewColumn.Beside,
      { enableScripts: true, localResourceRoots: [this.#extensionUri] },
    );
    panel.webview.onDidReceiveMessage(async (message: unknown) => {
      if (isCopyMessage(message)) await vscode.env.clipboard.writeText(message.copy);
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    return panel;
  }
}
