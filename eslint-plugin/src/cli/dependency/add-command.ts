import { existsSync } from 'node:fs';
import path from 'node:path';
import { detect, resolveCommand } from 'package-manager-detector';
import { readObject } from '../../host/file-version.js';

/** A command that is to be run in a folder. */
export interface AddCommand {
  readonly folder: string;
  readonly program: string;
  readonly args: readonly string[];
}

/** How the package manager of a folder (by lock file or `packageManager`; npm where there is none) adds `forbear` to it. */
export async function addCommand(folder: string): Promise<AddCommand> {
  const agent = (await detect({ cwd: folder }))?.agent ?? 'npm';
  const command = resolveCommand(agent, 'add', [...rootFlag(agent, folder), 'forbear']);
  if (command === null) throw new Error(`${agent} has no command that adds a dependency`);
  return { folder, program: command.command, args: command.args };
}

/** pnpm and the first yarn take an addition to the root of a workspace for a mistake unless told otherwise. */
export function rootFlag(agent: string, folder: string): string[] {
  if (agent.startsWith('pnpm')) return existsSync(path.join(folder, 'pnpm-workspace.yaml')) ? ['-w'] : [];
  return agent === 'yarn' && 'workspaces' in readObject(path.join(folder, 'package.json')) ? ['-W'] : [];
}
