// Prints what the start of the extension takes in a real extension host: processor time of the host's main thread until
// the extension is active, in milliseconds, with what else the host does meanwhile.
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { staged } from '../../../extension/scripts/stage.mjs';
import { bundleSuite } from '../../extension/host/bundle-suite.mjs';
import { createRunDirectory } from '../../extension/host/run-directory.mjs';
import { runInServer } from '../../extension/host/run-in-server.mjs';
import { setUpHost } from '../../extension/host/setup-host.mjs';
import { findChromium, root, serverRunsHere } from '../../extension/host/tools.mjs';

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
  await runInServer({ extension, suite, browser, trusted: true, artifacts, timeoutMs: 180_000 }, directory);
  console.log(directory.result().activationMs);
} finally {
  directory.remove();
}
