// Prints what the start of the extension takes in a real extension host, as JSON: see `ActivationUse`. Its `node`
// is the Node that VS Code runs language servers with.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { staged } from '../../../extension/scripts/stage.mjs';
import { bundleSuite } from '../../extension/host/bundle-suite.mjs';
import { createRunDirectory } from '../../extension/host/run-directory.mjs';
import { runInServer } from '../../extension/host/run-in-server.mjs';
import { setUpHost } from '../../extension/host/setup-host.mjs';
import { findChromium, root, serverFolder, serverRunsHere } from '../../extension/host/tools.mjs';

const browser = findChromium();
if (!browser || !serverRunsHere) throw new Error('It needs Chromium on Linux (x64)');
setUpHost();
const suite = await bundleSuite(path.join(import.meta.dirname, 'activation-suite.ts'));
const artifacts = path.join(root, '.cache', 'extension-suite', 'artifacts');
mkdirSync(artifacts, { recursive: true });
const directory = createRunDirectory();
try {
  const extension = directory.at('extension');
  cpSync(staged, extension, { recursive: true });
  const others = [createEmptyExtension(directory.at('empty'))];
  const options = { extension, others, suite, browser, trusted: true, artifacts, timeoutMs: 180_000 };
  await runInServer(options, directory);
  console.log(JSON.stringify({ ...directory.result(), node: path.join(serverFolder, 'node') }));
} finally {
  directory.remove();
}

function createEmptyExtension(folder) {
  mkdirSync(folder);
  const manifest = {
    name: 'empty',
    publisher: 'forbear-bench',
    version: '0.0.0',
    engines: { vscode: '^1.101.0' },
    activationEvents: ['onCommand:forbear-bench.never'],
    main: './main.js',
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'main.js'), 'exports.activate = () => undefined;');
  return folder;
}
