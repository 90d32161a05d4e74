/** What an extension host loads to measure what the start of the extension takes. */
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { mainThreadMs } from './process-use.js';

/** Activates the extension, and writes what that took into the file that the launcher named. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('forbear.forbear');
  if (!extension || extension.isActive)
    throw new Error('forbear.forbear is not there, or has been started already');
  const before = mainThreadMs();
  await extension.activate();
  const result = { activationMs: mainThreadMs() - before };
  writeFileSync(process.env.FORBEAR_TEST_RESULT ?? '', JSON.stringify(result));
}
