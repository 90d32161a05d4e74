import type * as vscode from 'vscode';
import type { LanguageServer } from './language-server.js';
import { start } from './start.js';

let server: LanguageServer | undefined;

/** VS Code calls it at the first document of our languages, or at the first of our commands. */
export function activate(context: vscode.ExtensionContext): void {
  server = start(context, async (parts) => {
    // A bundle of its own, which stays on disk until it is needed.
    const { connectOnDesktop } = await import('./desktop-client.js');
    return connectOnDesktop(parts);
  });
}

/** Stops the language server, and waits until it is gone. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
