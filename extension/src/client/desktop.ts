import { readFile } from 'node:fs/promises';
import { workspace, type ExtensionContext } from 'vscode';
import type { LanguageServer } from './language-server.js';
import { start } from './start.js';

let server: LanguageServer | undefined;

/** VS Code calls it at the first document of our languages, or at the first of our commands. */
export function activate(context: ExtensionContext): void {
  server = start(context, {
    connect: async (parts) => {
      // A bundle of its own, which stays on disk until it is needed.
      const { connectOnDesktop } = await import('./desktop-client.js');
      return connectOnDesktop(parts);
    },
    // VS Code would have another process read it.
    readFile: (uri) => (uri.scheme === 'file' ? readFile(uri.fsPath) : workspace.fs.readFile(uri)),
  });
}

/** Stops the language server, and waits until it is gone. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
