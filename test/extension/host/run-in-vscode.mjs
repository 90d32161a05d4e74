// Runs a suite in the desktop's VS Code, which is downloaded at the first run.
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { root } from './tools.mjs';

/** Downloads VS Code, or finds the copy of an earlier run. */
export function fetchVsCode() {
  return downloadAndUnzipVSCode({ cachePath: path.join(root, '.cache', 'vscode-test') });
}

/** Resolves once the suite has ended or can no longer do so. Takes the options of `runInServer` but the last two, and VS Code's path. */
export async function runInVsCode({ vscode, extension, suite, trusted }, directory) {
  try {
    await runTests({
      vscodeExecutablePath: vscode,
      extensionDevelopmentPath: extension,
      extensionTestsPath: suite,
      extensionTestsEnv: directory.environment,
      launchArgs: [
        directory.workspace.path,
        `--user-data-dir=${directory.at('user')}`,
        `--extensions-dir=${directory.at('extensions')}`,
        ...(trusted ? ['--disable-workspace-trust'] : []),
      ],
    });
  } catch (error) {
    // A failing test ends VS Code with an error, too; what the suite wrote tells them apart.
    if (!directory.result()) throw error;
  }
}
