// Runs a suite in VS Code for the web, which is downloaded with the browser that shows it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Fetched only where it can be used, for it brings a browser of its own. */
const testWeb = '@vscode/test-web@0.0.81';

/**
 * Resolves once the suite has ended or can no longer do so.
 *
 * @param {object} options
 * @param {string} options.extension Folder of the extension under test.
 * @param {string} options.suite A module in it that exports `run()`.
 * @param {number} options.timeoutMs
 * @param {ReturnType<typeof import('./run-directory.mjs').createRunDirectory>} directory
 */
export async function runInTestWeb({ extension, suite, timeoutMs }, directory) {
  const testWebArguments = [
    ...['--browserType=chromium', '--headless', '--quality=stable'],
    `--extensionDevelopmentPath=${extension}`,
    `--extensionTestsPath=${suite}`,
    directory.workspace.path,
  ];
  const child = spawn('npx', ['--yes', testWeb, ...testWebArguments], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
  });
  const printed = [];
  const read = (line) => {
    const marked = /FORBEAR_TEST(?:_RESULT (?<result>\{.*\})|\| (?<text>.*))/.exec(line)?.groups;
    if (marked?.result) directory.end(marked.result);
    else if (marked) directory.print(`${marked.text}\n`);
    else printed.push(line);
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', read);
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A failing test ends it with an error, too; what the suite printed tells them apart.
  if (!directory.result()) throw new Error(`the suite did not end:\n${printed.slice(-30).join('\n')}`);
}
