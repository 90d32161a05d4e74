import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { PathConditions } from 'resolve-pkg-maps';
import { resolveExports } from 'resolve-pkg-maps';

import { ancestorsOf } from './ancestors.js';
import { ByFileVersion, readObject, statsOf } from './file-version.js';

const CONDITIONS = [
  'source',
  'development',
  'import',
  'require',
  'module',
  'node',
  'default',
  'types',
] as const;
/** Where builds are put. What is looked for is the source that a build was made of. */
const BUILT = /(?:^|\/)(?:dist|lib|build|out|esm|cjs)(?:\/(?:src|esm|cjs|esnext|es))*(?=\/)/;

/** The packages of the workspace that a file is part of; what is installed from a registry is not among them. */
export class WorkspacePackages {
  readonly #linked = new Map<string, string | undefined>();
  readonly #members = new ByFileVersion(membersOf);

  /** The files or folders, without extension perhaps, that `@scope/name/part` may mean in a file of `folder`. */
  candidates(specifier: string, folder: string): string[] {
    const parts = /^(?<name>(?:@[^/]+\/)?[^./][^/]*)(?:\/(?<rest>.+))?$/.exec(specifier)?.groups;
    const root = parts?.name === undefined ? undefined : this.#rootOf(parts.name, folder);
    return root === undefined ? [] : entriesOf(root, parts?.rest);
  }

  #rootOf(name: string, folder: string): string | undefined {
    const key = `${folder}\0${name}`;
    if (!this.#linked.has(key))
      this.#linked.set(key, linkedRoot(name, folder) ?? this.#memberRoot(name, folder));
    return this.#linked.get(key);
  }

  /** A member by its name, for a workspace that is not installed. */
  #memberRoot(name: string, folder: string): string | undefined {
    for (const outer of ancestorsOf(folder))
      for (const file of ['pnpm-workspace.yaml', 'package.json']) {
        const root = this.#members.of(path.join(outer, file))?.get(name);
        if (root !== undefined) return root;
      }
    return undefined;
  }
}

/** Where `node_modules` links to, if that is outside of any `node_modules`. */
function linkedRoot(name: string, folder: string): string | undefined {
  for (const outer of ancestorsOf(folder)) {
    const installed = path.join(outer, 'node_modules', name);
    if (!statsOf(installed)?.isDirectory()) continue;
    const real = realpathSync(installed);
    return real.includes(`${path.sep}node_modules${path.sep}`) ? undefined : real;
  }
  return undefined;
}

/** The folders of a workspace's members by the names of their packages. */
function membersOf(file: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  const root = path.dirname(file);
  for (const pattern of patternsIn(file))
    for (const folder of foldersLike(root, pattern)) {
      const { name } = readObject(path.join(folder, 'package.json'));
      if (typeof name === 'string' && !members.has(name)) members.set(name, folder);
    }
  return members;
}

function patternsIn(file: string): string[] {
  if (file.endsWith('.yaml'))
    return [...readFileSync(file, 'utf8').matchAll(/^\s*-\s*['"]?([^'"#\s!][^'"#\s]*)/gm)].flatMap(
      ([, it]) => it ?? [],
    );
  const { workspaces } = readObject(file);
  const listed: unknown =
    typeof workspaces === 'object' && workspaces !== null && 'packages' in workspaces
      ? workspaces.packages
      : workspaces;
  return Array.isArray(listed) ? listed.filter((it): it is string => typeof it === 'string') : [];
}

/** The folders that match `packages/*`; `**` stands for any two levels. */
function foldersLike(root: string, pattern: string): string[] {
  let folders = [root];
  for (const part of pattern.replace(/\/$/, '').split('/'))
    folders = folders.flatMap((folder) => {
      if (part === '**') return [folder, ...foldersIn(folder), ...foldersIn(folder).flatMap(foldersIn)];
      return part.includes('*') ? foldersIn(folder) : [path.join(folder, part)];
    });
  return folders;
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
      .map((entry) => path.join(folder, entry.name));
  } catch {
    return [];
  }
}

/** What a package's entry may be, the sources of a build before the build. */
function entriesOf(root: string, rest: string | undefined): string[] {
  const { exports, source, module, main } = readObject(path.join(root, 'package.json'));
  let targets: string[] = [];
  try {
    targets = exports === undefined ? [] : resolveExports(exports as PathConditions, rest ?? '', CONDITIONS);
  } catch {
    // The subpath is not exported; TypeScript's older resolution finds the file all the same.
  }
  if (rest !== undefined) targets.push(rest, `src/${rest}`);
  else targets.push(...[source, module, main].filter((it) => typeof it === 'string'), 'src/index', 'index');
  return targets
    .flatMap((target) => [target.replace(BUILT, '/src').replace(/^\//, ''), target])
    .map((target) => path.join(root, target));
}
