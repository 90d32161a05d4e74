import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { ScanResults } from './results.js';
import { treeOf, type TreeChoice, type TreeNode } from './tree.js';

type Api = Pick<
  typeof vscode,
  'EventEmitter' | 'ThemeIcon' | 'TreeItem' | 'TreeItemCollapsibleState' | 'Uri'
>;

/** The view that lists every retry of the workspace, by folder or by what is wrong with it. */
export class RetriesView implements vscode.TreeDataProvider<TreeNode> {
  readonly #api: Api;
  readonly #results: ScanResults;
  readonly #pathOf: (uri: string) => string;
  readonly #changed: vscode.EventEmitter<undefined>;
  #choice: TreeChoice = { grouping: 'folder', problemsOnly: false };

  constructor(api: Api, results: ScanResults, pathOf: (uri: string) => string) {
    this.#api = api;
    this.#results = results;
    this.#pathOf = pathOf;
    this.#changed = new api.EventEmitter<undefined>();
  }

  get onDidChangeTreeData(): vscode.Event<undefined> {
    return this.#changed.event;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  choose(choice: Partial<TreeChoice>): void {
    this.#choice = { ...this.#choice, ...choice };
    this.refresh();
  }

  getChildren(node?: TreeNode): TreeNode[] {
    return [...(node ? node.children : treeOf(this.#results.files, this.#choice, this.#pathOf))];
  }

  getTreeItem({ label, description, icon, children, place, fixAt }: TreeNode): vscode.TreeItem {
    const { TreeItem, TreeItemCollapsibleState, ThemeIcon, Uri } = this.#api;
    const state = children.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None;
    const item = new TreeItem(label, state);
    item.description = description;
    item.iconPath = new ThemeIcon(icon);
    item.tooltip = `${label}: ${description}`;
    if (fixAt) item.contextValue = 'finding';
    if (place) {
      const { line, character } = place;
      const selection = { start: { line, character }, end: { line, character } };
      item.command = {
        title: l10n.t('Go to the retry'),
        command: 'vscode.open',
        arguments: [Uri.parse(place.uri, true), { selection, preview: true }],
      };
    }
    return item;
  }
}
