import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a program to its end and returns what it printed; its output is in the error where it fails. */
export async function runProgram(
  folder: string,
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<string> {
  try {
    const options = { cwd: folder, env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 };
    return (await run(program, [...args], options)).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(' ')} failed in ${folder}\n${stdout}${stderr}`, { cause: error });
  }
}

/** `npx` with a package of the registry, or with what is installed in the folder. */
export function npx(folder: string, given: string | undefined, ...command: string[]): Promise<string> {
  const source = given === undefined ? ['--no-install'] : ['--yes', `--package=${given}`];
  return runProgram(folder, 'npx', [...source, '--', ...command]);
}
