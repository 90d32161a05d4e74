import { workspace, type ExtensionContext } from 'vscode';
import type { LanguageServer } from './language-server.js';
import { start } from './start.js';

let server: LanguageServer | undefined;

/** VS Code calls it at the first document of our languages, or at the first of our commands. */
export function activate(context: ExtensionContext): void {
  server = start(context, {
    connect: async (parts) => {
      // In the same bundle, for a browser's extension host loads one file only; but run when it is needed.
      const { connectInBrowser } = await import('./web-client.js');
      return connectInBrowser(parts);
    },
    readFile: (uri) => workspace.fs.readFile(uri),
  });
}

/** Stops the language server, and waits until it is gone. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
