import { Writable } from 'node:stream';
import type { Engine } from '../../../eslint-plugin/src/cli/engine.js';
import type { ExitStatus } from '../../../eslint-plugin/src/cli/host.js';
import type { LintPlugin } from '../../../eslint-plugin/src/cli/lint-engine.js';
import { run } from '../../../eslint-plugin/src/cli/run.js';
import { createRenamePlugin } from './rename-plugin.js';

export interface CapturedRun {
  readonly status: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
}

type PluginOfTest = LintPlugin & Partial<Pick<Engine, 'mayHaveFindings' | 'load'>>;

/** An engine with a plugin that is there already. */
export function engineOf(plugin: PluginOfTest): Engine {
  return {
    version: plugin.meta.version,
    mayHaveFindings: plugin.mayHaveFindings ?? (() => true),
    load: plugin.load ?? (() => Promise.resolve(plugin)),
  };
}

/** Runs the command line in this process, with a plugin that finds `bad` and suggests `good`. */
export async function captureRun(
  args: readonly string[],
  cwd: string,
  plugin: PluginOfTest = createRenamePlugin({ bad: 'good' }),
  environment: NodeJS.ProcessEnv = {},
): Promise<CapturedRun> {
  const stdout = new CapturedStream();
  const stderr = new CapturedStream();
  const status = await run(args, engineOf(plugin), { cwd, environment, stdout, stderr });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

class CapturedStream extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
