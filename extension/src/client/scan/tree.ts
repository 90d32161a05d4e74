import * as l10n from '@vscode/l10n';
import type { Survey, SurveyedSite } from '../../shared/survey.js';

export type Grouping = 'folder' | 'problem';

/** A line of the view of retries. */
export interface TreeNode {
  readonly label: string;
  readonly description: string;
  /** An icon of VS Code. */
  readonly icon: 'folder' | 'file' | 'warning' | 'check' | 'error';
  readonly children: readonly TreeNode[];
  /** Where a click leads. */
  readonly place?: Place;
  /** Where quick-fixes are to be had. */
  readonly fixAt?: Place;
}

export interface Place {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** Which retries are shown, and how. */
export interface TreeChoice {
  readonly grouping: Grouping;
  /** Whether those are left out in which nothing has been found. */
  readonly problemsOnly: boolean;
}

type Files = readonly (readonly [uri: string, survey: Survey])[];

/**
 * What scans have found as a tree.
 *
 * @param pathOf the path to show of a URI, with slashes
 */
export function treeOf(
  files: Files,
  { grouping, problemsOnly }: TreeChoice,
  pathOf: (uri: string) => string,
): readonly TreeNode[] {
  const shown = problemsOnly ? files.flatMap(withProblems) : files;
  return grouping === 'folder' ? byFolder(shown, pathOf) : byProblem(shown, pathOf);
}

function withProblems([uri, survey]: Files[number]): Files {
  const sites = survey.sites.filter(({ rules }) => rules.length > 0);
  return sites.length > 0 || survey.problem !== undefined ? [[uri, { ...survey, sites }]] : [];
}

function byFolder(files: Files, pathOf: (uri: string) => string): readonly TreeNode[] {
  const folders = groupedBy(files, ([uri]) => folderOf(pathOf(uri)));
  return [...folders].map(([folder, inside]) => ({
    label: folder === '' ? '.' : folder,
    description: counted(inside.reduce((sum, [, { sites }]) => sum + sites.length, 0)),
    icon: 'folder',
    children: inside.map(([uri, survey]) => fileNode(uri, survey, nameOf(pathOf(uri)))),
  }));
}

function fileNode(uri: string, { sites, problem }: Survey, label: string): TreeNode {
  if (problem !== undefined)
    return {
      label,
      description: problem,
      icon: 'error',
      children: [],
      place: { uri, line: 0, character: 0 },
    };
  return {
    label,
    description: counted(sites.length),
    icon: 'file',
    children: sites.map((site) => siteNode(uri, site, site.summary)),
  };
}

function byProblem(files: Files, pathOf: (uri: string) => string): readonly TreeNode[] {
  const all = files.flatMap(([uri, { sites }]) =>
    sites.flatMap((site) =>
      (site.rules.length > 0 ? site.rules : [undefined]).map((rule) => ({ uri, site, rule })),
    ),
  );
  const groups = [...groupedBy(all, ({ rule }) => rule)];
  // What is right comes last.
  groups.sort(([a, x], [b, y]) => Number(a === undefined) - Number(b === undefined) || y.length - x.length);
  return groups.map(([rule, found]) => ({
    label: rule ?? l10n.t('Nothing found'),
    description: counted(found.length),
    icon: rule === undefined ? 'check' : 'warning',
    children: found.map(({ uri, site }) =>
      siteNode(uri, site, `${pathOf(uri)}:${String(site.line + 1)}, ${site.summary}`),
    ),
  }));
}

function siteNode(
  uri: string,
  { what, line, character, rules, finding }: SurveyedSite,
  description: string,
): TreeNode {
  return {
    label: what,
    description,
    icon: rules.length > 0 ? 'warning' : 'check',
    children: [],
    place: { uri, line, character },
    ...(finding && { fixAt: { uri, ...finding } }),
  };
}

function counted(number: number): string {
  return number === 1 ? l10n.t('1 retry') : l10n.t('{0} retries', number);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `Map.groupBy`, which Node has from 21 on. */
function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
