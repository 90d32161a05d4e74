// Runs the extension's suite in a real extension host: in a trusted workspace, in an untrusted one, in one of several
// folders, and in the worker of a browser.
//
//   node test/extension/run-host.mjs [PATTERN]      only tests whose title matches the pattern
//
// The last line of stdout is "N passed, N failed"; the exit status is 0 only if something passed and nothing failed.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { stage, staged } from '../../extension/scripts/stage.mjs';
import { bundleSuite, bundleWebSuite } from './host/bundle-suite.mjs';
import { createRunDirectory } from './host/run-directory.mjs';
import { runInServer } from './host/run-in-server.mjs';
import { runInTestWeb } from './host/run-in-test-web.mjs';
import { fetchVsCode, runInVsCode } from './host/run-in-vscode.mjs';
import { setUpHost } from './host/setup-host.mjs';
import { findChromium, root, serverRunsHere } from './host/tools.mjs';

const [pattern] = parseArgs({ allowPositionals: true }).positionals;
const artifacts = path.join(root, '.cache', 'extension-suite', 'artifacts');
mkdirSync(artifacts, { recursive: true });

let passed = 0;
let failed = 0;
try {
  const { run, runInBrowser } = await findHosts();
  await stage();
  const suite = await bundleSuite();
  const suites = [
    { suite, trusted: true },
    { suite, trusted: false },
    { suite, trusted: true, folders: ['one', 'two'] },
    { suite: await bundleWebSuite(), trusted: true, inBrowser: true },
  ];
  for (const { suite, trusted, folders, inBrowser = false } of suites) {
    const directory = createRunDirectory(folders);
    // Outside of the project, where a bundle that lacks something cannot find it in node_modules.
    const extension = directory.at('extension');
    cpSync(staged, extension, { recursive: true });
    const entry = inBrowser ? leaveBrowserPart(extension, suite) : suite;
    const part = folders ? 'multi-root' : trusted ? 'trusted' : 'restricted';
    Object.assign(directory.environment, { FORBEAR_TEST_PART: part });
    if (pattern) Object.assign(directory.environment, { FORBEAR_TEST_PATTERN: pattern });
    try {
      const options = { extension, suite: entry, trusted, inBrowser, artifacts, timeoutMs: 300_000 };
      await (inBrowser ? runInBrowser : run)(options, directory);
      const result = directory.result();
      passed += result.passes;
      // A test that was skipped has shown nothing.
      failed += result.failures + result.pending;
      if (result.tests === 0 && !pattern)
        throw new Error(`no test ran (${part}, in a browser: ${inBrowser})`);
    } finally {
      process.stdout.write(directory.output());
      directory.remove();
    }
  }
} catch (error) {
  failed++;
  console.error(error instanceof Error ? error.message : error);
}
if (passed + failed === 0) failed++;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/**
 * Where an extension has a part for Node, VS Code's server runs that; and a suite runs in a browser only where it lies in
 * an extension that does. Gives the path of its copy there.
 */
function leaveBrowserPart(extension, suite) {
  const file = path.join(extension, 'package.json');
  const { main: _, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(manifest));
  const copy = path.join(extension, 'suite.js');
  cpSync(suite, copy);
  return copy;
}

/** The ways to run a suite on this machine: in Node, and in a browser's worker. */
async function findHosts() {
  const browser = findChromium();
  if (browser && serverRunsHere) {
    setUpHost();
    const run = (options, directory) => runInServer({ ...options, browser }, directory);
    return { run, runInBrowser: run };
  }
  try {
    const vscode = await fetchVsCode();
    // The desktop's VS Code has no worker for extensions that could do without Node; VS Code for the web has.
    return {
      run: (options, directory) => runInVsCode({ ...options, vscode }, directory),
      runInBrowser: runInTestWeb,
    };
  } catch (cause) {
    throw new Error(
      `The extension's suite needs VS Code, which could not be downloaded (${String(cause)}). ` +
        'On Linux (x64) it runs without it if Chromium is installed: "apt-get install chromium", or set CHROMIUM to its path.',
      { cause },
    );
  }
}
