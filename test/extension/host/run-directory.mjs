// The temporary folder of one run of the suite: an empty workspace, and the files in which the suite reports.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The user settings of every run: nothing that reaches out, asks questions or covers the editor. */
const settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Makes the folder for a run.
 *
 * @param {string[]} [folders] Names of the workspace's folders; without them it is one folder itself.
 */
export function createRunDirectory(folders) {
  // A short name, because the path of a Unix socket has at most 107 bytes.
  const folder = mkdtempSync(path.join(tmpdir(), 'fb-'));
  const at = (...names) => path.join(folder, ...names);
  for (const name of ['user/User', 'extensions', 'builtin', 'workspace', 'run'])
    mkdirSync(at(name), { recursive: true });
  writeFileSync(at('user/User/settings.json'), JSON.stringify(settings));
  const workspaceFile = folders && at('workspace', 'several.code-workspace');
  if (workspaceFile) {
    for (const name of folders) mkdirSync(at('workspace', name));
    writeFileSync(workspaceFile, JSON.stringify({ folders: folders.map((name) => ({ path: name })) }));
  }
  return {
    at,
    /** What VS Code opens, and whether that is a folder or a file that names several. */
    workspace: { path: workspaceFile ?? at('workspace'), kind: workspaceFile ? 'workspace' : 'folder' },
    /** What the suite reads from its environment. */
    environment: {
      FORBEAR_TEST_OUTPUT: at('output.txt'),
      FORBEAR_TEST_RESULT: at('result.json'),
    },
    /** What the suite counted, or undefined if it did not come to an end. */
    result() {
      return existsSync(at('result.json')) ? JSON.parse(readFileSync(at('result.json'), 'utf8')) : undefined;
    },
    /** What the suite printed. */
    output() {
      return existsSync(at('output.txt')) ? readFileSync(at('output.txt'), 'utf8') : '';
    },
    /** Adds to what the suite printed. */
    print(text) {
      appendFileSync(at('output.txt'), text);
    },
    /** Takes what the suite counted, as JSON. */
    end(counted) {
      writeFileSync(at('result.json'), counted);
    },
    remove() {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
