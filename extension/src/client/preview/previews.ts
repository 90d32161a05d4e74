import * as vscode from 'vscode';

/** A text beside what it would become. */
export interface Preview {
  readonly title: string;
  /** Tells VS Code the language. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** The scheme of both sides; no language server looks at such documents. */
const scheme = 'forbear-preview';

/** Shows changes as diffs before they are made. */
export class Previews implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  #count = 0;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Whether the user, who sees the change, wants it. The diff is closed with the answer. */
  async confirm({ title, path, before, after }: Preview, question: string, yes: string): Promise<boolean> {
    const id = String(this.#count++);
    const [left, right] = ['before', 'after'].map((side) =>
      vscode.Uri.from({ scheme, path, query: `${id}-${side}` }),
    ) as [vscode.Uri, vscode.Uri];
    this.#texts.set(left.toString(), before);
    this.#texts.set(right.toString(), after);
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true });
    try {
      return (await vscode.window.showInformationMessage(question, yes, vscode.l10n.t('Discard'))) === yes;
    } finally {
      await close(right);
      this.#texts.delete(left.toString());
      this.#texts.delete(right.toString());
    }
  }
}

/** Registers the provider of both sides. */
export function registerPreviews(previews: Previews): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, previews);
}

async function close(shown: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const own = tabs.filter(
    ({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === shown.toString(),
  );
  await vscode.window.tabGroups.close(own);
}
