import type * as vscode from 'vscode';

/** What is used of the extension that comes with VS Code for git. */
interface GitExtension {
  getAPI(version: 1): { readonly repositories: readonly { readonly state: RepositoryState }[] };
}

interface RepositoryState {
  readonly workingTreeChanges: readonly Change[];
  readonly indexChanges: readonly Change[];
  readonly untrackedChanges: readonly Change[];
}

interface Change {
  readonly uri: vscode.Uri;
}

const sourceFile = /\.(?:[cm]?[jt]s|[jt]sx)$/u;

/** The source files that differ from the last commit, new ones included; undefined where nobody knows of git. */
export async function changedFiles(
  extensions: Pick<typeof vscode.extensions, 'getExtension'>,
): Promise<readonly string[] | undefined> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return undefined;
  const git = await extension.activate();
  const changes = git
    .getAPI(1)
    .repositories.flatMap(({ state }) => [
      ...state.indexChanges,
      ...state.workingTreeChanges,
      ...state.untrackedChanges,
    ]);
  const uris = changes.map(({ uri }) => uri).filter(({ path }) => sourceFile.test(path));
  return [...new Set(uris.map((uri) => uri.toString()))].sort();
}
