import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { resolveCommand } from 'package-manager-detector';
import { rootFlag } from '../dependency/add-command.js';
import { addToConfig } from './add-to-config.js';
import { githubWorkflow, gitlabJob } from './ci-job.js';
import { newConfig } from './new-config.js';
import type { Project } from './project.js';

export interface PlannedFile {
  readonly file: string;
  /** Empty where the file is new. */
  readonly before: string;
  readonly after: string;
}

export interface Plan {
  readonly files: readonly PlannedFile[];
  /** What is left to be done, and what was there already. */
  readonly notes: readonly string[];
}

/** What `--init` would write for a project. */
export function planFor(project: Project): Plan {
  const parts = [configPart(project), ciPart(project)];
  const install = installCommand(project);
  return {
    files: parts.flatMap(({ planned }) => planned ?? []),
    notes: [
      ...parts.flatMap(({ note }) => note ?? []),
      ...(install === undefined ? [] : [`Install what it needs: ${install}`]),
    ],
  };
}

/** By which command the packages that the configuration needs are added; undefined where nothing knows. */
export function installCommand({ agent, folder, eslintConfig, hasTypescript }: Project): string | undefined {
  const packages = ['eslint', 'eslint-plugin-forbear'];
  if (eslintConfig === undefined && hasTypescript) packages.push('@typescript-eslint/parser');
  const install = resolveCommand(agent, 'add', ['-D', ...rootFlag(agent, folder), ...packages]);
  return install ? [install.command, ...install.args].join(' ') : undefined;
}

interface Part {
  readonly planned?: PlannedFile;
  readonly note?: string;
}

/** What becomes of the project's configuration of ESLint. */
export function configPart(project: Project): Part {
  if (project.eslintConfig === undefined) {
    const { name, text } = newConfig(project);
    return { planned: { file: path.join(project.folder, name), before: '', after: text } };
  }
  const file = path.join(project.folder, project.eslintConfig);
  const before = readFileSync(file, 'utf8');
  if (before.includes('eslint-plugin-forbear'))
    return { note: `${project.eslintConfig} has forbear already` };
  const after = addToConfig(before);
  if (after !== undefined) return { planned: { file, before, after } };
  return {
    note: `Add forbear.configs.recommended, of eslint-plugin-forbear, to ${project.eslintConfig}: it is not written as a list`,
  };
}

function ciPart({ ci, repository, agent }: Project): Part {
  switch (ci) {
    case 'github': {
      const file = path.join(repository, '.github', 'workflows', 'forbear.yml');
      if (existsSync(file)) return { note: '.github/workflows/forbear.yml is there already' };
      return { planned: { file, before: '', after: githubWorkflow(agent) } };
    }
    case 'gitlab': {
      const file = path.join(repository, '.gitlab-ci.yml');
      const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
      if (/^forbear:/m.test(before)) return { note: '.gitlab-ci.yml has a job called forbear already' };
      const start = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
      return { planned: { file, before, after: before + start + gitlabJob(agent) } };
    }
    case undefined:
      return { note: 'No GitHub or GitLab is to be seen: see the recipes for CI in the documentation' };
  }
}
