import { spawn } from 'node:child_process';
import path from 'node:path';
import type { FileVisit } from '../file-visit.js';
import { reasonOf } from '../files/reason.js';
import type { Host } from '../host.js';
import { type AddCommand, addCommand } from './add-command.js';
import type { MissingDependencies } from './missing-dependencies.js';

/**
 * Adds `forbear` to the packages that import it without depending on it, or says how to. Returns lines for the summary;
 * a command that fails is a problem of the visit.
 */
export async function adviseDependency(
  missing: MissingDependencies,
  add: boolean,
  visit: FileVisit,
  host: Host,
): Promise<string> {
  const lines: string[] = [];
  for (const folder of missing.folders) {
    const command = await addCommand(folder);
    const manifest = visit.displayPath(path.join(folder, 'package.json'));
    const text = commandText(command, visit, host);
    const failure = add ? await failureOf(command, host) : undefined;
    if (failure !== undefined) await visit.nameProblem(`${text}: ${failure}`);
    if (add && failure === undefined) lines.push(`Added forbear to ${manifest}\n`);
    else lines.push(`${manifest} does not have forbear yet; add it with\n  ${text}\n`);
  }
  return lines.join('');
}

function commandText({ folder, program, args }: AddCommand, visit: FileVisit, host: Host): string {
  const command = [program, ...args].join(' ');
  if (path.resolve(folder) === path.resolve(host.cwd)) return command;
  const shown = visit.displayPath(folder);
  return `cd ${/^[\w@./+-]+$/.test(shown) ? shown : JSON.stringify(shown)} && ${command}`;
}

/** Runs a command; undefined if it succeeded. */
function failureOf({ folder, program, args }: AddCommand, host: Host): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      cwd: folder,
      env: { ...host.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm, pnpm and yarn are scripts there.
      shell: process.platform === 'win32',
      ...(host.signal && { signal: host.signal }),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.on('error', (error) => {
      resolve(reasonOf(error));
    });
    child.on('close', (status) => {
      resolve(status === 0 ? undefined : `exit status ${String(status)}\n${output.trimEnd()}`);
    });
  });
}
