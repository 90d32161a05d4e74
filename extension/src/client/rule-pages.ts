import type * as vscode from 'vscode';

type Api = Pick<typeof vscode, 'commands' | 'Uri' | 'window'>;

/** Shows the page of a rule that came with the extension, as its Markdown where nothing here can render that. */
export async function showRulePage(api: Api, extension: vscode.Uri, ruleId: string): Promise<void> {
  const name = ruleId.slice(ruleId.lastIndexOf('/') + 1);
  const page = api.Uri.joinPath(extension, 'rules', `${name}.md`);
  const canRender = (await api.commands.getCommands(true)).includes('markdown.showPreview');
  if (canRender) await api.commands.executeCommand('markdown.showPreview', page);
  else await api.window.showTextDocument(page, { preview: true });
}
