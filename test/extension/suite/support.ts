import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';

/** A retry that waits equally long for every client, and what the quick-fix for it makes of the text. */
export const withoutJitter = {
  before: `export async function stock(item: string): Promise<Response> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await fetch(\`https://inventory.example/\${item}\`);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    }
  }
  throw new Error('gave up');
}
`,
  after: `import { fullJitter } from 'forbear';

export async function stock(item: string): Promise<Response> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await fetch(\`https://inventory.example/\${item}\`);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, fullJitter(100 * 2 ** attempt)));
    }
  }
  throw new Error('gave up');
}
`,
};

/** Writes a file into the workspace and shows it in an editor. */
export async function show(name: string, text: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no workspace folder is open');
  const file = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(file, Buffer.from(text));
  return vscode.window.showTextDocument(file);
}

/** Closes every editor, and drops what was typed. */
export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** Types at the start of the document. */
export async function type(editor: vscode.TextEditor, text: string): Promise<void> {
  assert.ok(
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), text);
    }),
  );
}

/** Asks again and again until the answer is there; the test's own time limit ends a vain wait. */
export async function until<T>(probe: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    await setTimeout(25);
  }
}

/** Our diagnostics of a document. */
export function diagnosticsOf({ uri }: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'forbear');
}

/** Waits until the rules found in a document, in the order of the text, are these. */
export function untilFound(
  document: vscode.TextDocument,
  ruleIds: readonly string[],
): Promise<vscode.Diagnostic[]> {
  return until(() => {
    const found = diagnosticsOf(document).sort((a, b) => a.range.start.compareTo(b.range.start));
    const isWanted =
      found.length === ruleIds.length &&
      found.every((diagnostic, index) => ruleIdOf(diagnostic) === ruleIds[index]);
    return isWanted ? found : undefined;
  });
}

function ruleIdOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** The quick-fixes for a range, with their edits. */
export function quickFixes(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
  return codeActions(document, range, vscode.CodeActionKind.QuickFix.value);
}

/**
 * The code actions of a kind for a range, with their edits.
 *
 * VS Code answers with none, or cancels, while an extension registers a provider of code actions, as happens in the first
 * seconds, so this asks until there are some.
 */
export function codeActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: string,
): Promise<vscode.CodeAction[]> {
  return until(async () => {
    try {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
        kind,
        100,
      );
      return actions.length > 0 ? actions : undefined;
    } catch (error) {
      if (error instanceof Error && error.name === 'Canceled') return undefined;
      throw error;
    }
  });
}

/** The text of a document after the quick-fix with this title for this diagnostic. */
export async function textAfter(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  title: string,
): Promise<string> {
  const action = (await quickFixes(document, diagnostic.range)).find(
    (candidate) => candidate.title === title,
  );
  assert.ok(action?.edit, `no edit for "${title}"`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
  return document.getText();
}
