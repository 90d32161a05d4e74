/** What an extension host loads to measure what the start of the extension takes. */
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { mainThreadMs } from './process-use.js';

/** Processor time of the extension host's main thread, in milliseconds. */
export interface ActivationUse {
  /** Until an extension that does nothing is active: what the host does for every extension. */
  readonly emptyMs: number;
  /** Until ours is active. */
  readonly activeMs: number;
  /** From there until its client of the language server, which the first retry has started, is loaded and connected. */
  readonly connectedMs: number;
}

/** Activates the extensions, and writes what that took into the file that the launcher named. */
export async function run(): Promise<void> {
  const result: ActivationUse = {
    emptyMs: await usedBy(() => activate('forbear-bench.empty')),
    activeMs: await usedBy(() => activate('forbear.forbear')),
    // Its command waits for the server.
    connectedMs: await usedBy(() => vscode.commands.executeCommand('forbear.showLog')),
  };
  writeFileSync(process.env.FORBEAR_TEST_RESULT ?? '', JSON.stringify(result));
}

async function usedBy(act: () => Thenable<unknown>): Promise<number> {
  const before = mainThreadMs();
  await act();
  return mainThreadMs() - before;
}

async function activate(id: string): Promise<void> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension || extension.isActive) throw new Error(`${id} is not there, or has been started already`);
  await extension.activate();
}
