import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Agent, detect } from 'package-manager-detector';
import { ancestorsOf } from '../../host/ancestors.js';
import { readObject } from '../../host/file-version.js';
import { CONFIG_NAMES } from '../projects/config-files.js';

/** What `--init` needs to know of a project. */
export interface Project {
  /** Of the nearest package.json, or the current folder. */
  readonly folder: string;
  /** Where its continuous integration is set up: the root of its repository, or the same folder. */
  readonly repository: string;
  readonly agent: Agent;
  readonly ci: 'github' | 'gitlab' | undefined;
  /** Its configuration of ESLint, by name; undefined where it has none. */
  readonly eslintConfig: string | undefined;
  readonly isModule: boolean;
  readonly hasTypescript: boolean;
}

export async function detectProject(cwd: string): Promise<Project> {
  const has = (folder: string, name: string) => existsSync(path.join(folder, name));
  const folder = ancestorsOf(cwd).find((outer) => has(outer, 'package.json')) ?? cwd;
  const repository = ancestorsOf(folder).find((outer) => has(outer, '.git')) ?? folder;
  return {
    folder,
    repository,
    agent: (await detect({ cwd: folder }))?.agent ?? 'npm',
    ci: ciOf(repository),
    eslintConfig: CONFIG_NAMES.find((name) => has(folder, name)),
    isModule: readObject(path.join(folder, 'package.json')).type === 'module',
    hasTypescript: has(folder, 'tsconfig.json'),
  };
}

/** By its files, otherwise by where it is pushed to. */
function ciOf(repository: string): Project['ci'] {
  if (existsSync(path.join(repository, '.gitlab-ci.yml'))) return 'gitlab';
  if (existsSync(path.join(repository, '.github'))) return 'github';
  try {
    const remotes = readFileSync(path.join(repository, '.git', 'config'), 'utf8');
    return (['github', 'gitlab'] as const).find((service) => remotes.includes(`${service}.`));
  } catch {
    return undefined;
  }
}
