import type * as vscode from 'vscode';
import type { LanguageServer } from './language-server.js';
import { start } from './start.js';

let server: LanguageServer | undefined;

/** VS Code calls it at the first document of our languages, or at the first of our commands. */
export function activate(context: vscode.ExtensionContext): void {
  server = start(context, async (parts) => {
    // In the same bundle, for a browser's extension host loads one file only; but run when it is needed.
    const { connectInBrowser } = await import('./web-client.js');
    return connectInBrowser(parts);
  });
}

/** Stops the language server, and waits until it is gone. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
